#!/bin/sh
# SPDX-License-Identifier: MIT
# test-whose.sh - who is who in what a class hands in: `ipclab batch` gives
# nobody's work to somebody else, makes no two people one, and loses nothing
# without a word. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack

# packed_class NAME: a fresh journal, and the archive $zip of the lines on
# standard input.
packed_class() {
    fresh_class
    zip=$scratch/$1
    pack "$zip"
}
# known_as WHO...: these students are in the journal, and no others.
known_as() {
    report --format csv | tr -d '\r' | cut -d, -f1 | tail -n +2 >"$scratch/whos"
    [ $# -eq 0 ] || printf '%s\n' "$@" | sort >"$scratch/wanted"
    [ $# -gt 0 ] || : >"$scratch/wanted"
    diff "$scratch/wanted" "$scratch/whos"
}

# ---- groups ------------------------------------------------------------------

# Group 12 is no participant 12: Cy is, and handed in nothing.
groups() {
    packed_class moodle.zip <<'END'
file Group A_12_assignsubmission_file/one.c|int one;
file Rockets_13_assignsubmission_file/one.c|int one;
file Rockets_13_assignsubmission_file/two.c|int two;
file Default group_assignsubmission_file/two.c|int two;
END
    cat >"$scratch/worksheet.csv" <<'END'
Identifier,Full name,ID number,Group,Grade,Maximum grade,Last modified (grade)
Participant 11,Ana Pop,u11,Group A,,10.00,-
Participant 12,Cy Lee,u12,Rockets,,10.00,-
Participant 13,Bob Roe,u13,Group A,,10.00,-
Participant 14,Dan Fox,u14,,,10.00,-
Participant 15,Eve Kay,u15,Moons,,10.00,-
END
}
groups_by_roster() {
    groups
    ends_with 0 batch --roster "$scratch/worksheet.csv" "$zip" &&
        says '5 students: 4 graded, 1 handed in nothing.' &&
        lines_are '11,Ana Pop,graded,50,' '12,Cy Lee,graded,100,' \
            '13,Bob Roe,graded,50,' '14,Dan Fox,graded,50,' \
            '15,Eve Kay,nothing,,'
}
# The same again, and without the roster: each is who they were.
groups_again() {
    zip=$scratch/moodle.zip
    ends_with 0 batch --roster "$scratch/worksheet.csv" "$zip" &&
        known_as 11 12 13 14 15
}
groups_feedback() {
    report --format feedback --out "$scratch/feedback.zip" >"$scratch/said" 2>&1
    unzip -Z1 "$scratch/feedback.zip" | cut -d/ -f1 | sort >"$scratch/names"
    printf '%s\n' 'Ana Pop_11_assignsubmission_file' \
        'Bob Roe_13_assignsubmission_file' 'Cy Lee_12_assignsubmission_file' \
        'Dan Fox_14_assignsubmission_file' | diff - "$scratch/names"
}
groups_without_roster() {
    groups
    ends_with 1 batch "$zip" && known_as &&
        says 'not taken: Group A_12_assignsubmission_file: it is the work of a group' &&
        says 'not taken: Rockets_13_assignsubmission_file: it is the work of' &&
        says 'not taken: Default group_assignsubmission_file: it is the work'
}
# A roster that says nothing of groups, and one that has another under that
# number.
groups_contradict() {
    packed_class moodle.zip <<'END'
file Rockets_12_assignsubmission_file/one.c|int one;
file Ana Pop_11_assignsubmission_file/one.c|int one;
END
    cut -d, -f1-3,5- "$scratch/worksheet.csv" >"$scratch/nogroups.csv"
    ends_with 1 batch --roster "$scratch/nogroups.csv" "$zip" &&
        says "Rockets_12_assignsubmission_file: the roster has '12' as 'Cy Lee', not as 'Rockets'" &&
        lines_are '11,Ana Pop,graded,50,' '12,Cy Lee,nothing,,' \
            '13,Bob Roe,nothing,,' '14,Dan Fox,nothing,,' '15,Eve Kay,nothing,,'
}
canvas_groups() {
    packed_class canvas.zip <<'END'
file redteam_4711_8899_one.c|int one;
file redteam_4711_8900_two.c|int two;
file roebob_4713_8901_one.c|int one;
END
    cat >"$scratch/roster.csv" <<'END'
Student,ID,SIS User ID,Group,Section,Lab 1 (9)
"Pop, Ana",4711,u1,Red Team,S1,
"Lee, Cy",4712,u2,Red Team,S1,
"Roe, Bob",4713,u3,,S1,
END
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" || ends_with 1 \
        batch --roster "$scratch/roster.csv" "$zip" || return
    told 4711 '"score":100' && told 4712 '"score":100'
}

# ---- two are not one ---------------------------------------------------------

blackboard_users() {
    packed_class gradebook.zip <<'END'
file Lab_1_ana_pop_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_bob_pop_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_bob_pop_attempt_2026-09-24-21-26-00_two.c|int two;
file Lab_1_pop_attempt_2026-09-24-21-26-00_two.c|int two;
END
    ends_with 0 batch "$zip" && lines_are 'ana_pop,,graded,50,' \
        'bob_pop,,graded,100,' 'pop,,graded,50,'
}
# All begin alike, but not with the assignment's name: the text beside it knows.
blackboard_text() {
    packed_class gradebook.zip <<'END'
file Lab_1_cs_ana_attempt_2026-09-24-21-26-00.txt|Name: Ana Pop (cs_ana)\nAssignment: Lab_1
file Lab_1_cs_ana_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_cs_bob_attempt_2026-09-24-21-26-00_one.c|int one;
END
    ends_with 0 batch "$zip" &&
        lines_are 'cs_ana,Ana Pop,graded,50,' 'cs_bob,,graded,50,'
}
blackboard_roster() {
    packed_class gradebook.zip <<'END'
file Lab_1_cs_ana_attempt_2026-09-24-21-26-00_one.c|int one;
END
    printf 'username,name\ncs_ana,Ana Pop\nbob,Bob Roe\n' >"$scratch/roster.csv"
    ends_with 1 batch "$zip" &&
        says 'Lab_1_cs_ana_attempt_2026-09-24-21-26-00_one.c: nothing tells where' &&
        ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        lines_are 'bob,Bob Roe,nothing,,' 'cs_ana,Ana Pop,graded,50,'
}
brightspace_namesakes() {
    packed_class b.zip <<'END'
file 104-9 - Ana Pop - Sep 24, 2026 926 AM/one.c|int one;
file 104-9 - Ana Pop - Sep 25, 2026 926 AM/one.c|int one;
file 104-9 - Ana Pop - Sep 25, 2026 926 AM/two.c|int two;
file 207-9 - Ana Pop - Sep 26, 2026 926 AM/one.c|VERDICT fail
file 300-9 - Bob Roe - Sep 26, 2026 926 AM/one.c|int one;
END
    ends_with 0 batch "$zip" && lines_are 'Ana Pop 104,Ana Pop,graded,100,' \
        'Ana Pop 207,Ana Pop,graded,0,' 'Bob Roe,Bob Roe,graded,50,' &&
        told 'Ana Pop 104' '"attempts":2' && told 'Ana Pop 207' '"attempts":1'
}
# One comes a week later: she is not who came first.
brightspace_namesake_later() {
    packed_class b.zip <<'END'
file 104-9 - Ana Pop - Sep 24, 2026 926 AM/one.c|int one;
file 300-9 - Bob Roe - Sep 26, 2026 926 AM/one.c|int one;
END
    ends_with 0 batch "$zip" || return
    printf '%s\n' 'file 207-9 - Ana Pop - Sep 26, 2026 926 AM/two.c|int two;' \
        'file 104-9 - Ana Pop - Sep 27, 2026 926 AM/one.c|VERDICT fail' |
        pack "$zip" && ends_with 0 batch "$zip" && lines_are \
        'Ana Pop 207,Ana Pop,graded,50,' 'Ana Pop,Ana Pop,graded,0,' \
        'Bob Roe,Bob Roe,graded,50,'
}
# The roster has one, the site two; or the site one and the roster two.
namesakes_and_roster() {
    packed_class b.zip <<'END'
file 104-9 - Ana Pop - Sep 24, 2026 926 AM/one.c|int one;
file 207-9 - Ana Pop - Sep 26, 2026 926 AM/two.c|int two;
file 300-9 - Bob Roe - Sep 26, 2026 926 AM/one.c|int one;
END
    printf 'id,name\nu1,Ana Pop\nu2,Bob Roe\nu3,Bob Roe\n' >"$scratch/roster.csv"
    ends_with 1 batch --roster "$scratch/roster.csv" "$zip" &&
        says "it could be u1's, and so could 207-9 - Ana Pop - Sep 26" &&
        says "300-9 - Bob Roe - Sep 26, 2026 926 AM: the roster has several who could be 'Bob Roe'" &&
        lines_are 'u1,Ana Pop,nothing,,' 'u2,Bob Roe,nothing,,' \
            'u3,Bob Roe,nothing,,'
}
# Neither has a time or a number: which is newer?
two_without_time() {
    fresh_class
    mkdir "$in/ada" "$in/bob"
    echo 'int one;' | tee "$in/ada/one.c" >"$in/bob/one.c"
    echo 'file two.c|int two;' | pack "$in/ada.zip"
    ends_with 1 batch "$in" && lines_are 'bob,,graded,50,' &&
        says "not taken: ada: it is ada's, and so is ada.zip: nothing tells" &&
        says "not taken: ada.zip: it is ada's, and so is ada: nothing tells"
}
gradescope_nameless() {
    packed_class export.zip <<'END'
file e/submission_metadata.yml|submission_12:\n  :submitters:\n  - :name: Ana Pop\n    :sid: '7'\n  - :name: Bob Roe\n    :sid:\n  - :name: Cy Lee\n    :sid: ''\nsubmission_13:\n  :submitters:\n  - :name: Dan\n    :sid: '9'\nsubmission_14:\n  :submitters:\n  - :name: Eve\n    :sid: '8'\n
file e/submission_12/one.c|int one;
file e/submission_13/one.c|int one;
END
    ends_with 1 batch "$zip" && lines_are '7,Ana Pop,graded,50,' \
        '9,Dan,graded,50,' 'submission_12 Bob Roe,Bob Roe,graded,50,' \
        'submission_12 Cy Lee,Cy Lee,graded,50,' &&
        says 'not taken: submission_14: it is in submission_metadata.yml, and its files are not there'
}
autolab_underscore() {
    fresh_class
    echo 'file one.c|int one;' | pack "$scratch/one.tar"
    pack "$scratch/a.zip" <<END
from ada_b@uni.edu_2_handin.tar|$scratch/one.tar
from 3_bob@uni.edu_my_lab.tar|$scratch/one.tar
END
    ends_with 0 batch "$scratch/a.zip" && lines_are \
        'ada_b@uni.edu,,graded,50,' 'bob@uni.edu,,graded,50,'
}
# What all have before their names is the assignment's.
clones_and_roster() {
    fresh_class
    printf 'login,name\nana,Ana Pop\nb-roe,Bob Roe\n' >"$scratch/roster.csv"
    mkdir "$in/lab_1-ana" "$in/lab_1-b-roe"
    echo 'int one;' | tee "$in/lab_1-ana/one.c" >"$in/lab_1-b-roe/one.c"
    ends_with 0 batch --roster "$scratch/roster.csv" "$in" &&
        lines_are 'ana,Ana Pop,graded,50,' 'b-roe,Bob Roe,graded,50,'
}

# ---- names in any bytes ------------------------------------------------------

# As old Windows packs them: in a zip and in a tar, unpacked, flat.
any_bytes() {
    fresh_class
    {
        printf 'file M\374ller_417_assignsubmission_file%sone.c|int one;\n' "$2"
        printf 'file Ana Pop_418_assignsubmission_file%sone.c|int one;\n' "$2"
        printf 'file \200\377_419_assignsubmission_file%stwo.c|int two;\n' "$2"
    } >"$scratch/list"
    if [ "$1" = folder ]; then
        sed 's/^file //' "$scratch/list" | while IFS='|' read -r path text; do
            mkdir -p "$in/$(dirname "$path")" && echo "$text" >"$in/$path"
        done
        zip=$in
    else
        zip=$scratch/m.$1
        PACK_BYTES=yes pack "$zip" <"$scratch/list" || return
    fi
    sign=$(printf '\357\277\275')
    ends_with 0 batch "$zip" && says '3 students: 3 graded.' && lines_are \
        "417,M${sign}ller,graded,50," '418,Ana Pop,graded,50,' \
        "419,$sign$sign,graded,50,"
}
not_the_sites() {
    packed_class moodle.zip <<'END'
file Ana Pop_417_assignsubmission_file/one.c|int one;
file _assignsubmission_file/one.c|int one;
file Bob Roe_4x_assignsubmission_file/one.c|int one;
file Cy Lee_419_assignsubmission_file/one.c|int one;
file Dan Fox_420_assignsubmission_file/one.c|int one;
file notes.txt|x
END
    ends_with 1 batch "$zip" && says 'nobody handed it in: notes.txt' &&
        says 'not taken: _assignsubmission_file: it is named as by moodle' &&
        says 'not taken: Bob Roe_4x_assignsubmission_file: it is named as' &&
        known_as 417 419 420
}
# Bent and straight apostrophes; letters in one piece or in two.
one_spelling() {
    packed_class b.zip <<'END'
file 1-2 - Zoë O'Neil - Sep 24, 2026 926 AM/one.c|int one;
file 1-2 - Zoë O’Neil - Sep 25, 2026 926 AM/two.c|int two;
END
    printf 'id,name\nu1,"O\312\274NEIL, Zoe\314\210"\n' >"$scratch/roster.csv"
    ends_with 0 batch "$zip" && told "Zoë O'Neil" '"attempts":2' &&
        ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        known_as u1
}

# ---- with and without a roster -----------------------------------------------

both_ways() {
    packed_class moodle.zip <<'END'
file Ana Pop_417_assignsubmission_file/one.c|int one;
file Bob Roe_418_assignsubmission_file/one.c|int one;
END
    cat >"$scratch/roster.csv" <<'END'
id,name
u17,Ana Pop
u18,Bob Roe
u19,Cy Lee
END
}
roster_first() {
    both_ways
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        ends_with 0 batch "$zip" && says '3 students: 2 graded, 1 handed' &&
        known_as u17 u18 u19
}
# What was adjusted by hand comes along.
roster_second() {
    both_ways
    ends_with 0 batch "$zip" && known_as 417 418 &&
        ends_with 0 adjust --student 417 --points 5 --reason good &&
        ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        known_as u17 u18 u19 && told u17 '"score":55' &&
        told u17 '"attempts":1' && ends_with 0 batch "$zip" &&
        known_as u17 u18 u19
}
# A journal from before who is who was kept in it.
older_journal() {
    both_ways
    gcc -o "$scratch/sql" "$root/tests/grader/sql.c" -lsqlite3 || return
    ends_with 0 batch "$zip" &&
        "$scratch/sql" "$journal" 'DROP TABLE known;
            UPDATE fact SET value = value' &&
        report --format csv >"$scratch/csv" && says '417,Ana Pop' "$scratch/csv" &&
        ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        known_as u17 u18 u19
}
# A new attempt of somebody whom only the roster's name is known of.
new_attempt() {
    packed_class b.zip <<'END'
file 1-2 - Ana Pop - Sep 24, 2026 926 AM/one.c|int one;
END
    printf 'id,name\nu1,Ana Pop\n' >"$scratch/roster.csv"
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" || return
    echo 'file 1-2 - Ana Pop - Sep 25, 2026 926 AM/two.c|int two;' |
        pack "$zip" && ends_with 0 batch "$zip" && known_as u1 &&
        told u1 '"attempts":2'
}
# The number is another's who is in the journal.
other_name() {
    both_ways
    ends_with 0 batch "$zip" || return
    echo 'file Rockets_417_assignsubmission_file/two.c|int two;' | pack "$zip"
    ends_with 1 batch "$zip" &&
        says "'417' is another one in the journal" &&
        lines_are '417,Ana Pop,graded,50,' '418,Bob Roe,graded,50,'
}

check 'whose: groups, by the roster' groups_by_roster
check 'whose: groups, the same again' groups_again
check 'whose: groups, feedback goes to the members' groups_feedback
check 'whose: groups, without a roster' groups_without_roster
check 'whose: groups, a roster without them' groups_contradict
check 'whose: groups on Canvas' canvas_groups
check 'whose: Blackboard, users with _' blackboard_users
check 'whose: Blackboard, the text beside it' blackboard_text
check 'whose: Blackboard, the roster' blackboard_roster
check 'whose: Brightspace, two of one name' brightspace_namesakes
check 'whose: Brightspace, the other comes later' brightspace_namesake_later
check 'whose: two of one name, and a roster' namesakes_and_roster
check 'whose: two of one, and no time' two_without_time
check 'whose: Gradescope, who has neither number nor address' gradescope_nameless
check 'whose: Autolab, names with _' autolab_underscore
check 'whose: clones, and a roster' clones_and_roster
for how in zip tar folder; do
    check "names: any bytes, $how" any_bytes $how /
done
check 'names: any bytes, flat' any_bytes zip _
check 'names: what is no name of the site is told' not_the_sites
check 'names: however they are spelled' one_spelling
check 'roster: first with it, then without' roster_first
check 'roster: first without it, then with it' roster_second
check 'roster: with a journal from before' older_journal
check 'roster: a new attempt without it' new_attempt
check 'whose: a number that is somebody else'\''s' other_name
finish
