#!/bin/sh
# SPDX-License-Identifier: MIT
# test-two-ways.sh - names in a site's download that can be read in two ways: what
# decides is used by `ipclab batch`, and what nothing decides is refused by name.
# Run by `make check`.
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
known_as() {
    report --format csv | tr -d '\r' | cut -d, -f1 | tail -n +2 >"$scratch/whos"
    [ $# -eq 0 ] || printf '%s\n' "$@" | sort >"$scratch/wanted"
    [ $# -gt 0 ] || : >"$scratch/wanted"
    diff "$scratch/wanted" "$scratch/whos"
}

# ---- Canvas: numbers in the user's name, or in the file's --------------------

# The numbers of the others are longer.
canvas_by_length() {
    packed_class c.zip <<'END'
file user_12_34_4711_8899_one.c|int one;
file user_12_35_LATE_4712_8900_one.c|int one;
file user_12_35_4712_8901_two.c|int two;
file popana_4713_8902_1_2_3.c|x
file popana_4713_8903_lab_3_1_x_one.c|x
file popana_4713_8904_one-1.c|int one;
file 3roe_4714_8905_one.c|int one;
END
    ends_with 0 batch "$zip" && lines_are '4711,user_12_34,graded,50,' \
        '4712,user_12_35,graded,100,late' '4713,popana,graded,50,' \
        '4714,3roe,graded,50,'
}
# The numbers are all alike; another file of the same user is clear.
canvas_by_another() {
    packed_class c.zip <<'END'
file pop_4711_8899_4712_9000_one.c|int one;
file pop_4711_8901_two.c|int two;
END
    ends_with 0 batch "$zip" && lines_are '4711,pop,graded,50,' || return
    packed_class c.zip <<'END'
file pop_4711_8899_4712_9000_one.c|int one;
file pop_4711_8899_4712_text.html|x
file roe_4713_8898_notes.txt|x
END
    ends_with 1 batch "$zip" &&
        says 'not taken: pop_4711_8899_4712_9000_one.c: nothing tells which'
}
canvas_by_roster() {
    packed_class c.zip <<'END'
file pop_4711_8899_4712_9000_one.c|int one;
file roe_1_2_4713_9001_two.c|int two;
END
    ends_with 1 batch "$zip" && known_as && says \
        "not taken: pop_4711_8899_4712_9000_one.c: nothing tells which of its numbers is the user's; --roster with Canvas's gradebook does" &&
        says 'not taken: roe_1_2_4713_9001_two.c: nothing tells' || return
    cat >"$scratch/gradebook.csv" <<'END'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (9)
    Points Possible,,,,,100
4711_8899 Pop,4712,u1,pop,S1,
Roe_1_2,4713,u2,roe,S1,
Ana Pop,4711,u3,ana,S1,
END
    ends_with 0 batch --roster "$scratch/gradebook.csv" "$zip" &&
        lines_are '4711,Ana Pop,nothing,,' '4713,Roe_1_2,graded,50,' \
            '4712,4711_8899 Pop,graded,50,'
}

# ---- Blackboard: a _ in the assignment's name, or in the user's --------------

# Of one family, or both of Lab_1_pop?
blackboard_family() {
    packed_class gradebook.zip <<'END'
file Lab_1_pop_ana_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_pop_eve_attempt_2026-09-24-21-26-00_one.c|int one;
END
    ends_with 1 batch "$zip" && known_as &&
        says "Lab_1_pop_ana_attempt_2026-09-24-21-26-00_one.c: nothing tells where the user's name begins" &&
        says 'not taken: Lab_1_pop_eve_attempt_2026-09-24-21-26-00_one.c' || return
    printf 'username,name\npop_ana,Ana Pop\npop_eve,Eve Pop\nana,Ana Roe\n' \
        >"$scratch/roster.csv"
    # Eve is certain, so the assignment's name is, and Ana.
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        lines_are 'ana,Ana Roe,nothing,,' 'pop_ana,Ana Pop,graded,50,' \
            'pop_eve,Eve Pop,graded,50,'
}
# Eve calls her file so that it looks like one of Ana's.
blackboard_forged() {
    packed_class gradebook.zip <<'END'
file Lab_1_ana_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_eve_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_eve_attempt_2026-09-24-21-26-00_ana_attempt_2026-09-25-21-26-00_one.c|VERDICT fail
END
    printf 'username,name\nana,Ana Pop\neve,Eve Pop\n' >"$scratch/roster.csv"
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        lines_are 'ana,Ana Pop,graded,50,' 'eve,Eve Pop,graded,50,' &&
        told ana '"attempts":1'
}

# ---- Gradescope, Moodle ------------------------------------------------------

# Whoever typed the number was wrong: it is Bob's.
gradescope_number() {
    packed_class e.zip <<'END'
file e/submission_metadata.yml|submission_1:\n  :submitters:\n  - :name: Ana Pop\n    :sid: '8'\nsubmission_2:\n  :submitters:\n  - :name: Bobby\n    :sid: '9'\n    :email: cy@uni.edu\nsubmission_3:\n  :submitters:\n  - :name: Dan F\n    :sid: '10'\n
file e/submission_1/one.c|int one;
file e/submission_2/one.c|int one;
file e/submission_3/one.c|int one;
END
    printf 'id,name,email\n7,Ana Pop,\n8,Bob Roe,\n9,Cy Lee,cy@uni.edu\n10,Dan Fox,\n' \
        >"$scratch/roster.csv"
    ends_with 1 batch --roster "$scratch/roster.csv" "$zip" &&
        says "not taken: submission_1: the roster has '8' as 'Bob Roe', not as 'Ana Pop'" &&
        lines_are '7,Ana Pop,nothing,,' '8,Bob Roe,nothing,,' \
            '9,Cy Lee,graded,50,' '10,Dan Fox,graded,50,'
}
# Folders of which the metadata says nothing, or nobody.
gradescope_nobodys() {
    packed_class e.zip <<'END'
file e/submission_metadata.yml|submission_1:\n  :submitters: []\nsubmission_2:\n  :submitters:\n  - :name: Cy\n    :sid: '9'\n
file e/submission_1/one.c|int one;
file e/submission_2/one.c|int one;
file e/submission_3/one.c|int one;
END
    ends_with 1 batch "$zip" && lines_are '9,Cy,graded,50,' &&
        says 'not taken: submission_1: submission_metadata.yml does not say whose it is' &&
        says 'not taken: submission_3: submission_metadata.yml does not say whose'
}
# bob@uni.edu's 7_one.tar, or the lab of 3_bob@uni.edu?
autolab_numbers() {
    fresh_class
    echo 'file one.c|int one;' | pack "$scratch/one.tar"
    pack "$scratch/a.zip" <<END
from 3_bob@uni.edu_7_one.tar|$scratch/one.tar
from ada@uni.edu_2_handin.tar|$scratch/one.tar
from cy@uni.edu_2_handin.tar|$scratch/one.tar
END
    ends_with 1 batch "$scratch/a.zip" &&
        says 'not taken: 3_bob@uni.edu_7_one.tar: it is named as by autolab' &&
        lines_are 'ada@uni.edu,,graded,50,' 'cy@uni.edu,,graded,50,'
}
# A spreadsheet on Windows wrote the roster: it is no UTF-8.
windows_roster() {
    packed_class m.zip <<'END'
file Zoë Müller_417_assignsubmission_file/one.c|int one;
file Jürgen Öz_418_assignsubmission_file/one.c|int one;
END
    printf 'id;name\r\nu1;M\374ller, Zo\353\r\nu2;\326z, J\374rgen\r\nu3;O\222Neil\r\n' \
        >"$scratch/roster.csv"
    ends_with 0 batch --roster "$scratch/roster.csv" "$zip" &&
        says_not 'not on the roster' && known_as u1 u2 u3 &&
        report --format csv >"$scratch/csv" && says 'O’Neil' "$scratch/csv"
}
# The archive's names are no UTF-8, and the worksheet's are: the letters that are
# known must agree.
garbled_names() {
    {
        printf 'file Zo\353 M\374ller_417_assignsubmission_file/one.c|int one;\n'
        printf 'file J\374rgen Pop_418_assignsubmission_file/one.c|int one;\n'
    } >"$scratch/list"
    fresh_class
    zip=$scratch/m.zip
    PACK_BYTES=yes pack "$zip" <"$scratch/list"
    cat >"$scratch/sheet.csv" <<'END'
Identifier,Full name,Grade,Maximum grade,Last modified (grade)
Participant 417,Zoë Müller,,10.00,-
Participant 418,Jürgen Fox,,10.00,-
END
    ends_with 1 batch --roster "$scratch/sheet.csv" "$zip" &&
        says "the roster has '418' as 'Jürgen Fox', not as" &&
        lines_are '417,Zoë Müller,graded,50,' '418,Jürgen Fox,nothing,,' &&
        rm "$journal" && ends_with 0 batch "$zip" && ends_with 1 report \
        --format moodle --sheet "$scratch/sheet.csv" --out "$scratch/filled" &&
        says 'Participant 417,Zoë Müller,5.00,10.00' "$scratch/filled" &&
        says 'Participant 418,Jürgen Fox,,10.00' "$scratch/filled" &&
        says "not filled in: the row of 'Jürgen Fox'"
}
# A group's word stands anywhere in its name.
moodle_groups() {
    for name in 'Lab group 7' 'Übungsgruppe 4' 'Équipe B' 'Projekt-Team Blau'; do
        packed_class m.zip <<END
file ${name}_12_assignsubmission_file_/one.c|int one;
END
        ends_with 1 batch "$zip" && known_as &&
            says "not taken: ${name}_12_assignsubmission_file_: it is the work of a group" ||
            return
    done
}

check 'two ways: Canvas, how long the numbers are' canvas_by_length
check 'two ways: Canvas, another file of the user' canvas_by_another
check 'two ways: Canvas, the gradebook' canvas_by_roster
check 'two ways: Blackboard, users of one family' blackboard_family
check 'two ways: Blackboard, a file that is called like one of hers' \
    blackboard_forged
check 'two ways: Gradescope, the number is another one' gradescope_number
check 'two ways: Gradescope, folders of nobody' gradescope_nobodys
check 'two ways: Autolab, numbers on both sides' autolab_numbers
check 'two ways: a roster of Windows' windows_roster
check 'two ways: letters that are lost' garbled_names
check 'two ways: Moodle, names of groups' moodle_groups
finish
