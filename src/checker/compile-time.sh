#!/bin/sh
# What the Send Checker adds to a cold compilation of the channel module: by javac alone, and with the options of our
# own build. Every compilation is a new process; they alternate. Prints medians, and what is added as a multiple.
# usage: src/checker/compile-time.sh [ROUNDS]     7 unless said otherwise; on the JDK of JAVA_HOME or of the PATH
# exit code: 0 measured, 1 something does not compile
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
rounds=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Maven says how it calls javac; it does so only if it thinks that a source has changed.
touch "$root/src/channel/main/java/module-info.java"
(cd "$root" && mvn -X -B -pl src/channel,src/checker -am compile dependency:build-classpath \
  -Dmdep.includeScope=compile -Dmdep.outputFile=target/compile.classpath) >"$work/maven" 2>&1 ||
  { tail -20 "$work/maven" >&2 && exit 1; }
grep -A1 'Command line options' "$work/maven" | grep -o -- "-d $root/src/channel/target/classes .*" |
  sed -E 's/-Xplugin:ErrorProne( -Xep[^ ]*)*/"&"/; s/-d [^ ]*//; s/ [^ ]*[.]java\>//g' >"$work/build"
echo "--release 17 -proc:none -nowarn $(grep -o -e '--module-path [^ ]*' "$work/build")" >"$work/plain"
for name in plain build; do
  find "$root/src/channel/main/java" -name '*.java' >>"$work/$name"
done
checker=$root/src/checker/target/classes:$(cat "$root/src/checker/target/compile.classpath")

# with NAME: the same compilation with the Send Checker
with() {
  sed "s|-proc:none||; s|-processorpath |&$checker:|" "$work/$1" >"$work/$1+send"
  grep -q -e -processorpath "$work/$1+send" || echo "-processorpath $checker" >>"$work/$1+send"
  echo '-processor org.plumbline.checker.SendChecker' >>"$work/$1+send"
}
with plain
with build

# compile NAME: notes the milliseconds that it takes
compile() {
  rm -rf "$work/classes"
  start=$(date +%s%N)
  # shellcheck disable=SC2046 # one word an option
  "$javac" $(sed 's/^/-J/' "$root/.mvn/jvm.config") -d "$work/classes" "@$work/$1" >"$work/said" 2>&1 ||
    { cat "$work/said" >&2 && exit 1; }
  echo $((($(date +%s%N) - start) / 1000000)) >>"$work/$1.ms"
}

median() { sort -n "$work/$1.ms" | sed -n "$(((rounds + 1) / 2))p"; }

round=0
while [ "$round" -lt "$rounds" ]; do
  for name in plain plain+send build build+send; do
    compile "$name"
  done
  round=$((round + 1))
done

"$javac" -version 2>&1
for name in plain build; do
  echo "$(median $name) $(median $name+send)" | awk -v name=$name '{
    printf "%-6s %6.2f s   with the Send Checker %6.2f s   added %6.2f s, %.1f times\n",
      name, $1 / 1000, $2 / 1000, ($2 - $1) / 1000, ($2 - $1) / $1 }'
done
