# SPDX-License-Identifier: MIT
# demo-kit.sh - a kit with one lab, `demo`, of two exercises, `one` and `two`,
# whose build and judge are a few lines of shell: what the program ipclab
# itself does is tested apart from compilers and judges, and in milliseconds.
# Sourced after lib.sh; the kit is $scratch/kit.
#
# The judge gives 50 points for every file that was taken over. A line of
# one.c "JUDGE ..." is run by it as a command: how judges fail. A line of any
# file "VERDICT ..." is the verdict of its test, and no point; "SAW ..." is what
# the test saw. JUDGE leaks=... and memory=... set what was found.

kit=$scratch/kit
mkdir -p "$kit/labs/demo" "$kit/skeletons/demo" "$kit/tests/harness/student" \
    "$kit/tests/demo" "$kit/solutions/demo" "$kit/build/harness" \
    "$kit/build/labs/demo/drivers" "$kit/build/labs/demo/contracts"
echo 'int skeleton;' | tee "$kit/skeletons/demo/one.c" \
    >"$kit/skeletons/demo/two.c"
echo '/* the answer */' | tee "$kit/solutions/demo/one.c" \
    >"$kit/solutions/demo/two.c"

cat >"$kit/labs/demo/lab.ini" <<'END'
[lab]
title = Demo
[penalty]
leaks = 20
memory = 20
[one]
points = 50
taken = 50
[two]
points = 50
taken = 50
END

cp "$kit/labs/demo/lab.ini" "$kit/build/labs/demo/" # no course changes it

cat >"$kit/build/harness/build-subject" <<'END'
#!/bin/sh
# build-subject -j N KIT LAB SRC OUT
shift 2
for e in one two; do
    [ ! -f "$3/$e.c" ] || echo ok >"$4/$e.status" || exit 4
done
cd "$1" && find . | sort >"$4/seen"
END

cat >"$kit/build/labs/demo/run-tests" <<'END'
#!/bin/sh
# The arguments are those of a judge; the result goes where ipclab wants it.
quote() { sed 's/[\\"]/\\&/g; s/\x1b/\\u001b/g' | tr '\n\r' '  '; }
sed -n 's/^JUDGE //p' src/one.c >todo 2>/dev/null
. ./todo
score=0
for e in one two; do
    { read -r build; read -r message; } <out/$e.status
    [ "$build" = ok ] && points=50 verdict=pass || points=0 verdict=$build
    said=$(sed -n 's/^VERDICT //p' src/$e.c 2>/dev/null)
    [ -z "$said" ] || points=0 verdict=$said
    saw=$(sed -n 's/^SAW //p' src/$e.c 2>/dev/null | quote)
    score=$((score + points))
    list="$list${list:+,} {\"name\":\"$e\",\"score\":$points,\"max\":50,
\"build\":\"$build\",
\"build_message\":\"$(printf %s "$message" | quote)\",\"warnings\":\"\",
\"penalties\":[],\"tests\":[{\"name\":\"taken\",\"verdict\":\"$verdict\",
\"points\":$points,\"max\":50,\"message\":\"$(head -c 200 src/$e.c \
2>/dev/null | quote)\",\"did\":\"\",
\"saw\":\"$saw\",\"rule\":\"\",\"look\":\"\",\"duration_ms\":1}]}"
done
cat >result.json <<DOCUMENT
{"schema":1,"lab":"demo","title":"Demo","score":$score,"max":100,
"tests_hash":"0","isolation":"none","memory_check":"off","seed":1,
"complete":true,"notes":["seen: $(tr '\n' ' ' <out/seen)","args: $*"],
"exercises":[$list],"leaks":[$leaks],"memory":[$memory]}
DOCUMENT
[ "$score" -eq 100 ]
END
chmod +x "$kit/build/labs/demo/run-tests" "$kit/build/harness/build-subject"

# grade ARGUMENT...: in the open, as the demo trusts its own code.
grade() {
    "$ipclab" --kit "$kit" grade --no-sandbox --lab demo "$@"
}

# A fresh submission, complete; its path is $sub.
sub=$scratch/sub
fresh() {
    chmod -R u+rwX "$sub" 2>/dev/null
    rm -rf "$sub" "$scratch/r"
    mkdir "$sub"
    echo 'int one;' >"$sub/one.c"
    echo 'int two;' >"$sub/two.c"
}

# loses_one BUILD WORDS: exercise one has that build verdict and message, and
# two is taken: 50 points.
loses_one() {
    ends_with 1 grade --reports "$scratch/r" "$sub" || return 1
    tr -d '\n' <"$scratch/r/demo/sub.json" >"$scratch/json"
    grep -q "\"name\": *\"one\"[^]]*\"build\": *\"$1\"" "$scratch/json" ||
        { echo "one is not $1:"; cat "$scratch/json"; return 1; }
    says "$2" "$scratch/json" && grep -q '"score": *50[,.]' "$scratch/json"
}
