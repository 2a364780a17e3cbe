#!/bin/sh
# Changes one line of a specification at a time and prints which check notices.
# usage: models/mutate.sh [MODULE]     exit code: 0 every change was noticed, 1 one was not
# Needs src/conformance to be built: mvn -q -pl src/conformance -am process-classes
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
classes=$root/src/conformance/target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
survivors=0
number=0

# mutate MODULE MODEL SED-EXPRESSION: the model must fail when the expression has changed the module.
mutate() {
  [ "${only:-$1}" = "$1" ] || return 0
  number=$((number + 1))
  rm -rf "$work/spec" "$work/models"
  cp -r "$root/spec" "$root/models" "$work/"
  sed "$3" "$root/spec/$1.tla" >"$work/spec/$1.tla"
  changed=$(diff "$root/spec/$1.tla" "$work/spec/$1.tla" | grep -c '^[<>]' || true)
  if [ "$changed" -eq 0 ] || [ "$changed" -gt 2 ]; then
    echo "mutate: '$3' must change one line of $1, not $changed" >&2
    exit 3
  fi
  said=$(cd "$work" && java -cp "$classes/classes:$(cat "$classes/classpath")" \
    org.plumbline.conformance.ModelsCommand "$2" 2>&1) && code=0 || code=$?
  why=$(printf '%s\n' "$said" | sed -n 's/.*TLC says \(.*\) to fail.*/\1/p' | head -n 1)
  case $code in
    1) verdict="noticed by ${why:-the number of states}" ;;
    0) verdict="NOT NOTICED" survivors=$((survivors + 1)) ;;
    *) verdict="no verdict: $(printf '%s\n' "$said" | tail -n 3)" survivors=$((survivors + 1)) ;;
  esac
  printf '%2d  %-13s %-62s %s\n' "$number" "$1" "$3" "$verdict"
}

only=${1:-}

[ -n "$only" ] || unset only

mutate Channel Channel_2x1_1 '/^  \/\\ HasRoom$/d'
mutate Channel Channel_2x2_send '/^Send(s)/,/^$/s/Append(queue, Offered(s))/<<Offered(s)>> \\o queue/'
mutate Channel Channel_2x1_1 '/^Recv ==/,/^$/s/Tail(queue)/queue/'
mutate Channel Channel_2x1_1 '/^Discard ==/,/^$/s/Append(undelivered, Head(queue))/undelivered/'
mutate Channel Channel_2x1_1 '/^RecvEmpty ==/,/^$/{/queue = <<>>/d;}'
mutate Channel Channel_2x1_1 '/^RecvDisconnected ==/,/^$/{/OpenSenders = {}/d;}'
mutate Channel Channel_2x1_1 '/^SendFull(s)/,/^$/{/ReceiverOpen/d;}'
mutate Channel Channel_2x1_1 '/^SendDisconnected(s)/,/^$/{/ReceiverOpen/d;}'
mutate Channel Channel_2x1_1 '/^CloseReceiverReturn ==/,/^$/{/queue = <<>>/d;}'
mutate Channel Channel_2x1_0 '/^HandOff(s)/,/^$/{/"trySend"/d;}'
mutate Parking Parking_2x1 '/^SendClearParked(s)/,/^$/s/IF parked/IF ~parked/'
mutate Parking Parking_2x1 '/^ParkAnnounce ==/,/^$/s/TRUE/FALSE/'
mutate Parking Parking_2x1 '/^ParkCancel ==/,/^---/s/parked. = FALSE/UNCHANGED parked/'
mutate Parking Parking_2x1 '/^ParkCheck ==/,/^$/s/"cancel"/"park"/'
mutate UnboundedList UnboundedList_2x1 '/^SendTicket(s)/,/^$/s/"disconnected"/"sent"/'
mutate UnboundedList UnboundedList_2x1 '/^SendUnpark(s)/,/^$/s/permit. = TRUE/UNCHANGED permit/'
mutate UnboundedList UnboundedList_2x1 '/^ParkSet ==/,/^$/s/IF tail = seen/IF TRUE/'
mutate UnboundedList UnboundedList_2x1 '/^ParkCheck ==/,/^$/s/why = "none" .. ~tail.closed/why = "none"/'
mutate UnboundedList UnboundedList_2x1 '/^ParkCancel ==/,/^$/{/tail.ticket = head/d;}'
mutate UnboundedList UnboundedList_2x1 '/^CloseReceiver ==/,/^$/s/tail.ticket/head/'
mutate UnboundedList UnboundedList_2x1 '/^SenderRelease(s)/,/^$/s/handles = 1/handles = 2/'
mutate UnboundedList UnboundedList_2x1 '/^RecvEmpty ==/,/^$/s/ .. ~tail.closed//'
mutate Ring Ring_2x1_1_send '/^SendRoom(s)/,/^$/s/head + Capacity/head + Capacity + 1/'
mutate Ring Ring_2x1_1_send '/^RecvFree ==/,/^$/s/"wake"/"return"/'
mutate Ring Ring_2x1_1_send '/^SenderJoin(s)/,/^$/s/Goto(s, "look")/Goto(s, "park")/'
mutate Rendezvous Rendezvous_2x1 '/^SendMeet(s)/,/^$/s/receiverWaits. = FALSE/receiverWaits'"'"' = TRUE/'
mutate Rendezvous Rendezvous_2x1 '/^RecvMeet ==/,/^$/s/Tail(waitingSenders)/waitingSenders/'
mutate Rendezvous Rendezvous_2x1 '/^CloseSenders(s)/,/^$/s/handles > 1/handles > 0/'
mutate HandleCount HandleCount_3x3 '/^CloseMark(c)/,/^$/s/"idle"/"release"/'
mutate HandleCount HandleCount_3x3 '/^Duplicate(s, t)/,/^$/s/made . marked/made/'

[ "$number" -gt 0 ] || { echo "mutate: no changes for '$1'" >&2; exit 3; }
echo "$number changes, $survivors not noticed"
[ "$survivors" -eq 0 ]
