#!/bin/sh
# SPDX-License-Identifier: MIT
# test-sites.sh - the formats of `ipclab report` that a site reads, by its rules.
# Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-reports.sh"

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
        json_is "$f" stdout_visibility '"hidden"' && no_control "$f" &&
        shape "$f" <<'END'
score number
output string
output_format "text"
visibility "visible"
stdout_visibility "hidden"
extra_data object
extra_data.lab string
extra_data.tests_hash string
tests array
tests.* object
tests.*.name string
tests.*.number string
tests.*.score number
tests.*.max_score number
tests.*.status "passed" "failed"
tests.*.output? string
tests.*.output_format "text"
END
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
        [ "$(wc -l <"$scratch/said")" -eq 2 ] &&
        printf '%s\n' 'scores object' 'scores.* number' |
        shape "$scratch/last" && shape "$scratch/feedback" <<'END'
_presentation "semantic"
stages array
stages.* "Build" "Test"
Build object
Build.* object
Build.*.passed boolean
Build.*.hint? string
Test object
Test.* object
Test.*.passed boolean
Test.*.hint? string
END
}
github() {
    fresh
    rm -f "$scratch/summary"
    GITHUB_STEP_SUMMARY=$scratch/summary report --format github \
        --student 417 >"$scratch/said" || return
    command='^::(error|notice) ([a-z]+=([^:,%]|%(25|0D|0A|3A|2C))*,?)+::'
    [ "$(grep -cE "$command" "$scratch/said")" -eq 2 ] &&
        [ "$(wc -l <"$scratch/said")" -eq 2 ] &&
        says '::error file=one.c,title=one/taken%3A crash(SIGSEGV)' &&
        says '::notice title=demo::50 of 100 points' &&
        no_control "$scratch/said" &&
        says '## demo: 50 of 100 points' "$scratch/summary" &&
        says '| two/taken | pass | 50 of 50 |' "$scratch/summary" &&
        cmark-gfm -e table "$scratch/summary" >"$scratch/page" &&
        [ "$(grep -c '<tr>' "$scratch/page")" -eq 3 ] &&
        [ "$(grep -c '<td>' "$scratch/page")" -eq 8 ] &&
        says '<td>::error::&quot;x&quot; &lt;b&gt;&amp;amp; ]]&gt; \x1b[31m | *a*' \
            "$scratch/page"
}
# GitHub shows some only.
github_worst_first() {
    fresh
    "$scratch/sql" "$journal" "UPDATE result SET document=replace(replace(
        document,'\"verdict\":\"pass\"','\"verdict\":\"fail\"'),
        '\"points\":50,\"max\":50','\"points\":0,\"max\":60')" || return
    report --format github --student 417 >"$scratch/said" || return
    sed -n 's/^::error file=\([a-z]*\).*/\1/p' "$scratch/said" >"$scratch/files"
    [ "$(tr '\n' ' ' <"$scratch/files")" = 'two one ' ]
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
    diff - "$scratch/b" <<'END'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)
    Points Possible,,,,,20
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

check 'report: Gradescope' gradescope
check 'report: Autolab' autolab
check 'report: GitHub' github
check 'report: GitHub, the worst first' github_worst_first
check 'report: no score is no zero' single_without_score
check 'report: whose?' single_who
check 'report: Moodle, all other bytes stay' moodle
check 'report: Moodle, a sheet that is none' moodle_bad
check 'report: Moodle, who is not in the sheet' moodle_stranger
check 'report: Canvas, what is meant only' canvas
check 'report: Canvas, which column?' canvas_bad
finish
