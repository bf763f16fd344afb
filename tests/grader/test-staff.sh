#!/bin/sh
# SPDX-License-Identifier: MIT
# test-staff.sh - what a TA sees of `ipclab batch`, `adjust` and `report`: who is at
# work, what a command changed and what it could not, and whom a pattern names. Run
# by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack


# Ana has 100, Bob 50, Cy none; Dan could not be graded.
class() {
    fresh_class
    pack "$scratch/m.zip" <<END
file 1-9 - Ana Pop - Nov 20, 2026 926 AM/one.c|int one;
file 1-9 - Ana Pop - Nov 20, 2026 926 AM/two.c|int two;
file 2-9 - Bob Roe - Nov 22, 2026 926 AM/one.c|VERDICT fail
file 2-9 - Bob Roe - Nov 22, 2026 926 AM/two.c|int two;
file 3-9 - Cy Lee - Nov 20, 2026 926 AM/one.c|VERDICT crash
file 4-9 - Dan Fox - Nov 20, 2026 926 AM/one.c|JUDGE exit 4
END
    batch "$scratch/m.zip" >"$scratch/first" 2>&1
    [ $? -eq 4 ]
}
scores() {
    report --format csv --student "$1" | tr -d '\r' | tail -n +2 | cut -d, -f1,5
}
scores_are() {
    report --format csv | tr -d '\r' | tail -n +2 | cut -d, -f1,5 >"$scratch/s"
    printf '%s\n' "$@" | diff - "$scratch/s"
}

shows_work() {
    class && says 'grading 4, ' "$scratch/first" || return
    # On a terminal: before the first result, and with the name.
    fresh_class
    echo 'file Ana Pop_417_assignsubmission_file/one.c|JUDGE sleep 1' |
        pack "$scratch/m.zip"
    script -qec "'$ipclab' --kit '$kit' batch --no-sandbox --lab demo --journal \
        '$journal' '$scratch/m.zip'" /dev/null >"$scratch/said" 2>&1
    says '[0/1]' && says '417 (Ana Pop)'
}
# A line that is broken by the terminal cannot be taken back.
narrow_terminal() {
    fresh_class
    for n in 1 2; do
        echo "file $n-9 - Anastasia-Maria Konstantinopoulou-Featherstone $n - Nov 20, 2026 926 AM/one.c|JUDGE sleep 0.$n"
    done | pack "$scratch/m.zip"
    script -qec "stty cols 40; '$ipclab' --kit '$kit' batch --no-sandbox --lab demo \
        --journal '$journal' '$scratch/m.zip'" /dev/null >"$scratch/raw" 2>&1
    tr '\r' '\n' <"$scratch/raw" | sed 's/\x1b\[K//g' >"$scratch/said"
    says '[1/2] ' && says 'Anastasia-Maria' && says '2 students: 2 graded.' &&
        ! grep '^\[' "$scratch/said" | grep -E '.{41}'
}
adjust_tells() {
    class
    ends_with 0 adjust --student 'Ana*' --points -13 --reason style &&
        says 'Ana Pop (Ana Pop): 100 → 87' &&
        ends_with 0 adjust --student 'Ana Pop' --points 5 --reason talk &&
        says 'Ana Pop (Ana Pop): 87 → 92' && says_not Bob
}
adjust_pattern() {
    class
    ends_with 0 adjust --student '*o*' --points 2 --reason bonus &&
        says 'Ana Pop (Ana Pop): 100 → 102' && says 'Bob Roe (Bob Roe): 50 → 52' &&
        says 'no score yet, it will count when there is one: Dan Fox' &&
        scores_are 'Ana Pop,102' 'Bob Roe,52' 'Cy Lee,0' 'Dan Fox,' &&
        ends_with 2 adjust --student 'x*' --points 2 --reason y &&
        says "there is no student 'x*'"
}
adjust_could_not() {
    class
    ends_with 0 adjust --student 'Cy Lee' --points -5 --reason copied &&
        says 'no score is below 0, it stays: Cy Lee' &&
        says 'Nobody is given more or less'
}
adjust_no_time() {
    fresh_class
    mkdir "$in/ada"
    echo 'int one;' >"$in/ada/one.c"
    ends_with 0 batch "$in" && ends_with 0 adjust --due 2026-01-01 --late 10 &&
        says 'when it was handed in is not known, so nothing is late: ada'
}
report_pattern() {
    class
    report --format csv --student 'B*' >"$scratch/said" && says 'Bob Roe,' &&
        says_not Ana && ends_with 2 report --format html --student '*o*' \
        --out "$scratch/none" && says "'*o*' is not one student but Ana Pop, Bob" &&
        ends_with 0 report --format html --student 'B*' --out "$scratch/page" &&
        says '<h1>' "$scratch/page"
}
sorted() {
    class
    report --format csv --sort score | tr -d '\r' | tail -n +2 | cut -d, -f1 \
        >"$scratch/order"
    printf '%s\n' 'Ana Pop' 'Bob Roe' 'Cy Lee' 'Dan Fox' | diff - "$scratch/order" &&
        ends_with 0 adjust --student 'Cy Lee' --points 99 --reason x &&
        report --sort score >"$scratch/said" &&
        [ "$(sed -n 2p "$scratch/said" | cut -c1-7)" = 'Ana Pop' ] &&
        [ "$(sed -n 3p "$scratch/said" | cut -c1-6)" = 'Cy Lee' ] &&
        says '3 with a score: mean 83.0, median 99.0 of 100' &&
        ends_with 2 report --sort size && says 'who, name or score'
}
regrade_unknown() {
    class
    cp "$journal" "$scratch/before.db"
    ends_with 2 batch --regrade 'x*' "$scratch/m.zip" &&
        says '--regrade x*: nobody is called so' &&
        scores_are 'Ana Pop,100' 'Bob Roe,50' 'Cy Lee,0' 'Dan Fox,'
}
# The tests are mended, and Bob was right: who, which test, old and new.
mend() {
    cp "$kit/build/labs/demo/run-tests" "$scratch/judge"
    sed 's/VERDICT /NEVER /' "$scratch/judge" >"$kit/build/labs/demo/run-tests"
}
regrade_dry() {
    class
    cp "$kit/build/labs/demo/run-tests" "$scratch/kept"
    mend
    ends_with 0 batch --dry-run --regrade 'Bob*' --regrade 'Cy*' "$scratch/m.zip" ||
        ends_with 4 batch --dry-run --regrade 'Bob*' --regrade 'Cy*' "$scratch/m.zip"
    says 'The regrade would change:' && says 'Bob Roe (Bob Roe): 50 → 100' &&
        says '    one/taken: fail → pass' && says 'Cy Lee (Cy Lee): 0 → 50' &&
        says_not 'Ana Pop (' &&
        scores_are 'Ana Pop,100' 'Bob Roe,50' 'Cy Lee,0' 'Dan Fox,' &&
        [ "$(ls "$scratch" | grep -c dry-run)" -eq 0 ]
    result=$?
    [ $result -ne 0 ] || {
        batch --regrade 'Bob*' "$scratch/m.zip" >"$scratch/said" 2>&1
        says 'The regrade changed:' && says 'Bob Roe (Bob Roe): 50 → 100' &&
            scores_are 'Ana Pop,100' 'Bob Roe,100' 'Cy Lee,0' 'Dan Fox,'
        result=$?
    }
    cp "$scratch/kept" "$kit/build/labs/demo/run-tests"
    return $result
}
# The course's rule, without being told: the whole minute is in time.
course_late() {
    own=0
    class
    cat >"$kit/course.ini" <<'END'
[course]
title = Test
zone = Europe/Berlin
start = 2026-10-12
late = 10 % a day, at most 15 %
[demo]
release = 2026-11-01 09:00
due = 2026-11-20 09:26
END
    touch -d '1 hour ago' "$kit/course.ini"
    ends_with 0 adjust --late && says 'Bob Roe (Bob Roe): 50 → 42.5' &&
        scores_are 'Ana Pop,100' 'Bob Roe,42.5' 'Cy Lee,0' 'Dan Fox,' &&
        ends_with 0 adjust --late 20 --late-most 30 &&
        says 'Bob Roe (Bob Roe): 42.5 → 35' &&
        sed -i 's/^late = .*/late = it costs something/' "$kit/course.ini" &&
        ends_with 3 adjust --late && says 'no rule for late work' || own=1
    # A lab has a rule of its own; one of which nothing is said is not due.
    sed -i 's/^late = .*/late = 10 % a day/; $alate = 50 % per day' \
        "$kit/course.ini"
    [ $own = 0 ] && ends_with 0 adjust --late &&
        says 'Bob Roe (Bob Roe): 35 → 0' &&
        ends_with 0 adjust --due none && says 'Bob Roe (Bob Roe): 0 → 50' &&
        sed -i '/^\[demo\]/,$d' "$kit/course.ini" && ends_with 0 adjust --late &&
        says 'course.ini does not say when demo is due, so only what the site marks is late' &&
        scores_are 'Ana Pop,100' 'Bob Roe,50' 'Cy Lee,0' 'Dan Fox,'
    result=$?
    rm "$kit/course.ini"
    return $result
}
# One command plays it again: with the seed of that run, or what the judge says.
one_replay() {
    class
    ends_with 0 report --format html --student 'Bob*' --out "$scratch/page" &&
        says 'make test TEST=&#39;one/taken&#39; SEED=1<' "$scratch/page" || return
    fresh_class
    mkdir "$in/eve"
    printf '%s\n' 'VERDICT deadlock' \
        "SAW it hangs To play it again: make test TEST=one/taken SEED=7 SCHEDULE=12" \
        >"$in/eve/one.c"
    ends_with 0 batch "$in" &&
        report --format html --student eve --out "$scratch/page" &&
        says '<dt>again</dt><dd class="said"><code>make test TEST=one/taken SEED=7 SCHEDULE=12<' \
            "$scratch/page"
}

check 'batch: shows that it works, and on whom' shows_work
check 'batch: on a terminal of 40 columns' narrow_terminal
check 'adjust: says what it changed' adjust_tells
check 'adjust: --student takes a pattern' adjust_pattern
check 'adjust: says what it could not' adjust_could_not
check 'adjust: says whose time is not known' adjust_no_time
check 'report: --student takes a pattern' report_pattern
check 'report: --sort, mean and median' sorted
check 'batch: --regrade of nobody is an error' regrade_unknown
check 'batch: what a regrade changes, before it counts and after' regrade_dry
check 'adjust: --late by course.ini' course_late
check 'report: one command plays it again' one_replay
finish
