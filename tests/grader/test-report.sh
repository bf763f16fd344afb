#!/bin/sh
# SPDX-License-Identifier: MIT
# test-report.sh - the formats of `ipclab report`, and what `ipclab adjust`
# does to them. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

echo tests-1 >"$kit/build/labs/demo/tests.hash"
in=$scratch/in
journal=$scratch/week.db
gcc -o "$scratch/json_at" "$root/tests/grader/json_at.c" -ljansson || exit 4
SOURCE_DATE_EPOCH=1790000000
TZ=Europe/Berlin
export SOURCE_DATE_EPOCH TZ
unset GITHUB_STEP_SUMMARY

report() {
    "$ipclab" --kit "$kit" report --journal "$journal" "$@"
}
adjust() {
    "$ipclab" --kit "$kit" adjust --journal "$journal" "$@"
}
json_is() { # FILE PATH VALUE
    got=$("$scratch/json_at" "$1" "$2") || { echo 'no JSON'; return 1; }
    [ "$got" = "$3" ] && return 0
    echo "$2 is $got, not $3"
    return 1
}
same() { # FILE, and what it should be on standard input
    cat >"$scratch/wanted"
    diff "$scratch/wanted" "$1"
}

# Ana has lost one.c, with a message that is meant to break what reads it; bob
# has all; cy could not be graded; dan is late.
hostile=$(printf '::error::"x" <b>&amp; ]]> \033[31m | *a*')
mkdir -p "$in" "$scratch/tmp"
hand_in() {
    mkdir -p "$in/$1"
    printf '%s\n' "$2" >"$in/$1/one.c"
    echo "$3" >"$in/$1/two.c"
}
hand_in 'Ana "Zoë" O, <b>_417_assignsubmission_file' \
    "$hostile
VERDICT crash(SIGSEGV)" 'int two;'
hand_in 'Bob_418_assignsubmission_file' 'int one;' 'int two;'
hand_in 'Cy_419_assignsubmission_file' 'JUDGE echo no memory >&2; exit 4' 'x'
TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
    --journal "$journal" "$in" >"$scratch/said" 2>&1
cp "$journal" "$scratch/fresh.db"
fresh() {
    cp "$scratch/fresh.db" "$journal"
}
no_control() { # FILE: no byte that a terminal obeys
    LC_ALL=C.UTF-8 tr -d '\n\t\r' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]' ||
        return 0
    echo "control characters in $1"
    return 1
}

gradescope() {
    fresh
    ends_with 0 report --format gradescope --student 417 \
        --out "$scratch/results.json" || return
    f=$scratch/results.json
    json_is "$f" score 50.0 && json_is "$f" 'tests.#' 2 &&
        json_is "$f" tests.0.status '"failed"' &&
        json_is "$f" tests.0.number '"1.1"' && json_is "$f" tests.0.score 0 &&
        json_is "$f" tests.0.max_score 50 &&
        json_is "$f" tests.1.status '"passed"' &&
        json_is "$f" stdout_visibility '"hidden"' && no_control "$f"
}
autolab() {
    fresh
    report --format autolab --student 417 >"$scratch/said" || return
    tail -n 1 "$scratch/said" >"$scratch/last"
    tail -n 2 "$scratch/said" | head -n 1 >"$scratch/feedback"
    # What Autolab does to the last line must change nothing.
    sed 's/\([a-zA-Z0-9][a-zA-Z0-9]*\):/"\1":/g' "$scratch/last" |
        cmp - "$scratch/last" &&
        json_is "$scratch/last" scores '{"one":0,"two":50}' &&
        json_is "$scratch/feedback" Test.two/taken.passed true &&
        json_is "$scratch/feedback" stages '["Build","Test"]' &&
        [ "$(wc -l <"$scratch/said")" -eq 2 ]
}
github() {
    fresh
    rm -f "$scratch/summary"
    GITHUB_STEP_SUMMARY=$scratch/summary report --format github \
        --student 417 >"$scratch/said" || return
    [ "$(grep -c '^::' "$scratch/said")" -eq 2 ] &&
        [ "$(wc -l <"$scratch/said")" -eq 2 ] &&
        says '::error file=one.c,title=one/taken%3A crash(SIGSEGV)' &&
        says '::notice title=demo::50 of 100 points' &&
        no_control "$scratch/said" &&
        says '## demo: 50 of 100 points' "$scratch/summary" &&
        says '| two/taken | pass | 50 of 50 |' "$scratch/summary" &&
        says_not '<b>' "$scratch/summary"
}
single_without_score() {
    for format in gradescope autolab github; do
        ends_with 4 report --format $format --student 419 \
            --out "$scratch/none" && says '419 has no score: no memory' &&
            [ ! -e "$scratch/none" ] || return
    done
}
single_who() {
    ends_with 2 report --format gradescope && says '--student WHO' &&
        ends_with 2 report --format gradescope --student 5 &&
        says "there is no student '5'"
}
junit() {
    fresh
    report --format junit >"$scratch/junit.xml" || return
    gcc -x c -o "$scratch/well-formed" - -lexpat <<'END' || return
#include <expat.h>
#include <stdio.h>
int main(void)
{
    static char bytes[1 << 20];
    XML_Parser p = XML_ParserCreate(NULL);
    size_t n = fread(bytes, 1, sizeof bytes, stdin);
    if (XML_Parse(p, bytes, (int)n, 1))
        return 0;
    printf("line %lu: %s\n", (unsigned long)XML_GetCurrentLineNumber(p),
           XML_ErrorString(XML_GetErrorCode(p)));
    return 1;
}
END
    "$scratch/well-formed" <"$scratch/junit.xml" &&
        says 'testsuite name="417" tests="2" failures="0" errors="1"' \
            "$scratch/junit.xml" &&
        says 'testsuite name="418" tests="2" failures="0" errors="0"' \
            "$scratch/junit.xml" &&
        says '<error type="failed" message="no memory"/>' \
            "$scratch/junit.xml" && no_control "$scratch/junit.xml"
}

sheet='Identifier,"Full name",Email address,Grade,Maximum grade,Last modified (grade),Feedback comments'
moodle() {
    fresh
    printf '\357\273\277%s\r\n%s\r\n%s\r\n%s\r\n%s' "$sheet" \
        'Participant 417,"Ana ""Zoë"" O, <b>",ana@x,,10.00,-,' \
        '"Participant 418","Bob",bob@x,3.00,10.00,-,"old, ""very"""' \
        'Participant 419,Cy,cy@x,7.00,10.00,-,kept' \
        'Participant 420,"Dan
Line",dan@x,,10.00,-,' >"$scratch/sheet.csv"
    ends_with 0 report --format moodle --sheet "$scratch/sheet.csv" \
        --out "$scratch/filled.csv" || return
    printf '\357\273\277%s\r\n%s\r\n%s\r\n%s\r\n%s' "$sheet" \
        'Participant 417,"Ana ""Zoë"" O, <b>",ana@x,5.00,10.00,-,50 of 100: one -50 (crash(SIGSEGV))' \
        '"Participant 418","Bob",bob@x,10.00,10.00,-,100 of 100' \
        'Participant 419,Cy,cy@x,7.00,10.00,-,kept' \
        'Participant 420,"Dan
Line",dan@x,,10.00,-,' >"$scratch/wanted"
    cmp "$scratch/wanted" "$scratch/filled.csv"
}
moodle_bad() {
    echo 'Name,Points' >"$scratch/sheet.csv"
    ends_with 2 report --format moodle --sheet "$scratch/sheet.csv" \
        --out "$scratch/none" && says 'no columns Identifier and Grade' &&
        [ ! -e "$scratch/none" ] && ends_with 2 report --format moodle &&
        says '--sheet FILE' &&
        ends_with 2 report --format moodle --sheet "$scratch/nowhere" &&
        says 'No such file'
}
moodle_stranger() {
    printf '%s\nParticipant 418,Bob,b,,10,-,\n' "$sheet" >"$scratch/sheet.csv"
    ends_with 0 report --format moodle --sheet "$scratch/sheet.csv" &&
        says 'graded, but not in the sheet: 417'
}
canvas() {
    fresh
    cat >"$scratch/gradebook.csv" <<'END'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11),Lab 2 (12),Final Score
    Points Possible,,,,,20,30,(read only)
"O, Ana",417,u1,ana,S1,,9,55
"Roe, Bob",418,u2,bob,S1,1,9,55
"Cy",419,u3,cy,S1,7,9,55
END
    ends_with 0 report --format canvas --sheet "$scratch/gradebook.csv" \
        --column 'Lab 1' --out "$scratch/filled.csv" || return
    tr -d '\r' <"$scratch/filled.csv" >"$scratch/b"
    same "$scratch/b" <<'END'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)
"O, Ana",417,u1,ana,S1,10.00
"Roe, Bob",418,u2,bob,S1,20.00
END
}
canvas_bad() {
    for column in Lab 'Lab 3' Final; do
        ends_with 2 report --format canvas --column "$column" \
            --sheet "$scratch/gradebook.csv" || return
    done
    ends_with 2 report --format canvas --sheet "$scratch/gradebook.csv" &&
        says '--column TEXT'
}

# ---- adjust ------------------------------------------------------------------

# A class whose site gives times.
timed_class() {
    rm -rf "$in" "$journal"*
    n=0
    for at in 'Nov 20, 2026 1158 PM' 'Nov 21, 2026 1200 AM' \
        'Nov 22, 2026 1158 PM' 'Dec 24, 2026 100 AM'; do
        n=$((n + 1))
        hand_in "1-2 - s$n - $at" 'int one;' 'int two;'
    done
    TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$journal" "$in" >"$scratch/said" 2>&1
}
marks_are() {
    report --format json | sed -n 's/.*"who":"\([^"]*\)".*"state":"[a-z]*","reason":[^,]*,"score":\([^,]*\),.*/\1,\2/p' |
        sed 's/[.]0$//; s/null//' >"$scratch/marks"
    printf '%s\n' "$@" | diff - "$scratch/marks"
}
late() {
    timed_class
    ends_with 0 adjust --due '2026-11-20 23:59' --late 10 --late-most 50 &&
        marks_are s1,100 s2,90 s3,80 s4,50 &&
        report --format csv >"$scratch/csv" &&
        says '-10: handed in late, 1 day, 10 % of 100' "$scratch/csv" &&
        ends_with 0 adjust --due none &&
        marks_are s1,100 s2,100 s3,100 s4,100
}
by_hand() {
    fresh
    ends_with 0 adjust --student 417 --points 5.5 --reason 'good, "style"' &&
        ends_with 0 adjust --student 417 --points -2 --reason 'no comments' &&
        ends_with 0 adjust --student 418 --points -200 --reason 'copied' &&
        marks_are 417,53.5 418,0 419, &&
        report --format json --out "$scratch/j" &&
        json_is "$scratch/j" 0.judged 50.0 &&
        json_is "$scratch/j" 0.adjustments \
            '["+5.5: good, \"style\"","-2: no comments"]' &&
        report >"$scratch/said" && says '53.5/100  +5.5: good' &&
        report --format gradescope --student 417 --out "$scratch/j" &&
        json_is "$scratch/j" score 53.5
}
late_by_mark_only() {
    rm -rf "$in" "$journal"*
    mkdir -p "$in"
    echo 'int one;' >"$in/roe_LATE_1_2_one.c"
    echo 'int two;' >"$in/roe_LATE_1_3_two.c"
    TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$journal" "$in" >"$scratch/said" 2>&1
    ends_with 0 adjust --late 20 && marks_are 1,80
}
adjust_bad() {
    fresh
    ends_with 2 adjust --student 5 --points 1 --reason x &&
        says "no student '5'" &&
        ends_with 2 adjust --student 417 --points 1 && says '--reason' &&
        ends_with 2 adjust --points 1 --reason x && says '--student' &&
        ends_with 2 adjust --student 417 --points x --reason y &&
        says 'no number' && ends_with 2 adjust --due tomorrow &&
        says 'no time' && ends_with 2 adjust --due '2026-02-30' &&
        ends_with 2 adjust --late 120 && says 'between' &&
        ends_with 2 adjust && marks_are 417,50 418,100 419, &&
        ends_with 2 "$ipclab" adjust --journal "$scratch/nowhere" --late 1 &&
        [ ! -e "$scratch/nowhere" ]
}

check 'report: Gradescope' gradescope
check 'report: Autolab' autolab
check 'report: GitHub' github
check 'report: no score is no zero' single_without_score
check 'report: whose?' single_who
check 'report: JUnit is sound XML' junit
check 'report: Moodle, all other bytes stay' moodle
check 'report: Moodle, a sheet that is none' moodle_bad
check 'report: Moodle, who is not in the sheet' moodle_stranger
check 'report: Canvas, what is meant only' canvas
check 'report: Canvas, which column?' canvas_bad
check 'adjust: late' late
check 'adjust: late by the mark of the site' late_by_mark_only
check 'adjust: by hand' by_hand
check 'adjust: bad' adjust_bad
finish
