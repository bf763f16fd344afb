# SPDX-License-Identifier: MIT
#
# four-lab.sh - a small kit (demo-kit.sh) with a lab of four exercises and 100
# points, and how to ask what course.ini makes of it. Read by test-course.sh and
# test-cut.sh.
. "$root/tests/grader/demo-kit.sh"

ln -s "$ipclab" "$kit/build/ipclab" || exit 4

mkdir -p "$kit/labs/four/try" "$kit/tests/four" "$kit/skeletons/four" \
    "$kit/build/labs/four" || exit 4
cat >"$kit/labs/four/lab.ini" <<'END'
; A comment at the head.
[lab]
title = Four

[penalty]
leaks = 20
memory = 30

[alpha]
points = 11
a = 5
b = 3
c = 3

; A comment of beta.
[beta]
points = 13
d = 13

[gamma]
points = 36
e = 30
f = 6

[delta]
points = 40
g = 40
END
for e in alpha beta gamma delta; do
    echo "int $e;" >"$kit/labs/four/$e.h"
    echo "int $e;" | tee "$kit/labs/four/try/$e.c" "$kit/tests/four/test_$e.c" \
        >"$kit/skeletons/four/$e.c"
done

# course LINE...: what course.ini says of the lab.
course() {
    {
        printf '%s\n' '[course]' 'title = T' '[four]'
        [ $# -eq 0 ] || printf '%s\n' "$@"
    } >"$kit/course.ini"
}
ask() {
    "$ipclab" --kit "$kit" course "$@"
}
rubric() {
    ask rubric "$@"
}
