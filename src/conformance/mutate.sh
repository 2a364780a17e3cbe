#!/bin/sh
# Changes one line of ReferenceCore at a time and prints which test notices: first the replay of the specification's
# state graph, then, for what one thread cannot see, an interrupt that is staged and the rules of a channel.
# usage: src/conformance/mutate.sh [TEXT]     only the changes that contain the text
# exit code: 0 every change was noticed, 1 one was not
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
core=$root/src/channel/main/java/org/plumbline/channel/core/ReferenceCore.java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
survivors=0
number=0
only=${1:-}

(cd "$root" && mvn -q -B -pl src/conformance -am -DskipTests test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath)
# Copies, so that the project may be built meanwhile.
tests=
for classes in conformance/target/test-classes channel/target/test-classes conformance/target/classes \
  channel/target/classes history/target/classes; do
  mkdir -p "$work/$classes"
  cp -r "$root/src/$classes/." "$work/$classes"
  tests=$tests$work/$classes:
done
tests=$tests$(cat "$root/src/conformance/target/test.classpath")

# The names of the tests of some classes that fail with the changed core before the original.
failures() {
  names=$(cd "$root/src/conformance" && timeout 100 java -Xmx1g -Dplumbline.dumps="$work" -cp "$work/classes:$tests" \
    org.plumbline.conformance.Failures "$@" 2>/dev/null) && code=0 || code=$?
  case $code in
    0) ;;
    1) echo "${names:-${1##*.} breaks off}" ;;
    124) echo "${1##*.} does not end" ;;
    *) echo "mutate: no verdict of $1: exit code $code" >&2 && return 1 ;;
  esac
}

# mutate SED-EXPRESSION
mutate() {
  case $1 in *"$only"*) ;; *) return 0 ;; esac
  number=$((number + 1))
  sed "$1" "$core" >"$work/ReferenceCore.java"
  changed=$(diff "$core" "$work/ReferenceCore.java" | grep -c '^[<>]' || true)
  if [ "$changed" -eq 0 ] || [ "$changed" -gt 2 ]; then
    echo "mutate: '$1' must change one line, not $changed" >&2
    exit 3
  fi
  rm -rf "$work/classes"
  javac -proc:none -nowarn -Xlint:none -cp "$tests" -d "$work/classes" "$work/ReferenceCore.java"
  by=$(failures org.plumbline.conformance.ReferenceReplayTest)
  # shellcheck disable=SC2016  # a class inside a class
  [ -n "$by" ] ||
    by=$(failures org.plumbline.channel.core.InterruptTest 'org.plumbline.channel.MutantTest$Suite')
  [ -n "$by" ] || survivors=$((survivors + 1))
  printf '%2d  %-78s %s\n' "$number" "$1" "${by:-NOT NOTICED}"
}

mutate '/^  boolean hasRoom/,/^  }/s/size() < /size() <= /'
mutate '/^  boolean isClosed/,/^  }/s/ || senders == 0//'
mutate '/^  boolean isClosed/,/^  }/s/receiverClosed || //'
mutate '/^  boolean send()/,/^  }/s/isClosed() || //'
mutate '/^  boolean send()/,/^  }/s/ || !hasRoom()//'
mutate '/^  boolean send()/,/^  }/s/queue.add(/queue.addFirst(/'
mutate '/^  boolean send()/,/^  }/s/sendCalls.remove()/sendCalls.peek()/'
mutate '/^  boolean handOff/,/^  }/s/capacity.orElse(1) != 0/capacity.isEmpty()/'
mutate '/^  boolean handOff/,/^  }/{/recvCall = null;/d;}'
mutate '/^  boolean handOff/,/^  }/s/TrySend.SENT/TrySend.FULL/'
mutate '/^  boolean sendDisconnected/,/^  }/s/TrySend.DISCONNECTED/TrySend.FULL/'
mutate '/^  boolean sendDisconnected/,/^  }/s/ || !isClosed()//'
mutate '/^  boolean recv()/,/^  }/s/queue.remove()/queue.removeLast()/'
mutate '/^  boolean recv()/,/^  }/{/recvCall = null;/d;}'
mutate '/^  boolean recvDisconnected/,/^  }/s/!queue.isEmpty() || //'
mutate '/^  boolean recvDisconnected/,/^  }/s/ || !isClosed()//'
mutate '/T discard()/,/^  }/s/queue::poll/queue::pollLast/'
mutate '/^  public void closeSender/,/^  }/s/senders--/senders = 0/'
mutate '/^  public void closeSender/,/^  }/s/return step()/return false/'
mutate '/^  public void closeReceiver/,/^  }/s/return step()/return false/'
mutate '/^  public void closeReceiver/,/^  }/{/discardAll/d;}'
mutate '/^  public void duplicateSender/,/^  }/s/senders++/senders/'
mutate '/^  public TrySend send/,/^  }/{/step();/d;}'
mutate '/^  public TrySend send/,/^  }/s/sendCalls.remove(call);/;/'
mutate '/^  public TrySend send/,/^  }/s/TrySend.FULL/TrySend.SENT/'
mutate '/^  public @Nullable Object recv/,/^  }/{/step();/d;}'
mutate '/^  public @Nullable Object recv/,/^  }/s/recvCall = null;/;/'
mutate '/^  final boolean step/,/^  }/s/ || recvDisconnected()//'
mutate '/^  final boolean step/,/^  }/s/send() || handOff()/handOff()/'
mutate '/^  public boolean sendersClosed/,/^  }/s/== 0/<= 1/'
mutate '/^  public int size/,/^  }/s/receiverClosed ? 0 : //'
mutate '/^  <A> void answer/,/^  }/{/signal()/d;}'
mutate '/^  void await/,/^  }/s/call.answer == null && left/left/'
mutate '/^  void await/,/^  }/s/if (call.answer == null)/if (call.answer != null)/'
mutate '/^  void await/,/^  }/{/interrupt();/d;}'

echo "$number changes, $survivors not noticed"
[ "$survivors" -eq 0 ]
