/* SPDX-License-Identifier: MIT */
/*
 * test_site.c - tests of grader/class/site.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "site/site.h"

static const struct {
    enum site site;
    const char *entry;
    const char *said; /* who|name|email|at|file|attempt, and late; NULL: no */
} table[] = {
    {SITE_PLAIN, "ada", "ada|||||0"},
    {SITE_PLAIN, "ada.lovelace", "ada.lovelace|||||0"},
    {SITE_PLAIN, "ada.zip", "ada||||ada.zip|0"},
    {SITE_PLAIN, "ada.TAR.GZ", "ada||||ada.TAR.GZ|0"},
    {SITE_PLAIN, "ada.tar.gz", "ada||||ada.tar.gz|0"},
    {SITE_PLAIN, "a.b.7z", "a.b||||a.b.7z|0"},

    {SITE_MOODLE, "Ana Pop_417_assignsubmission_file", "417|Ana Pop||||0"},
    {SITE_MOODLE, "Ana Pop_417_assignsubmission_file_", "417|Ana Pop||||0"},
    {SITE_MOODLE, "Zo\xc3\xab O'Neil, <b>_9_assignsubmission_file_my_one.c",
     "9|Zo\xc3\xab O'Neil, <b>|||my_one.c|0"},
    {SITE_MOODLE, "Ana Pop_417_assignsubmission_onlinetext",
     "417|Ana Pop||||0"},
    {SITE_MOODLE, "_417_assignsubmission_file", "417|||||0"},
    {SITE_MOODLE, "Ana Pop_417_assignfeedback_file", NULL},
    {SITE_MOODLE, "Default group_assignsubmission_file",
     "Default group|Default group||||0 group"},
    {SITE_MOODLE, "Group A_12_assignsubmission_file", "12|Group A||||0 group"},
    {SITE_MOODLE, "Gruppe 3_12_assignsubmission_file_",
     "12|Gruppe 3||||0 group"},
    {SITE_MOODLE, "Lab group 7_12_assignsubmission_file",
     "12|Lab group 7||||0 group"},
    {SITE_MOODLE,
     "\xc3\x9c"
     "bungsgruppe 4_12_assignsubmission_file",
     "12|\xc3\x9c"
     "bungsgruppe 4||||0 group"},
    {SITE_MOODLE, "\xc3\x89quipe B_12_assignsubmission_file_a.c",
     "12|\xc3\x89quipe B|||a.c|0 group"},
    {SITE_MOODLE, "TeamB_12_assignsubmission_file", "12|TeamB||||0 group"},
    {SITE_MOODLE, "Ana Pop_12_assignsubmission_file_team 3.c",
     "12|Ana Pop|||team 3.c|0"},
    {SITE_MOODLE, "Grouper Ana_12_assignsubmission_file",
     "12|Grouper Ana||||0"},
    {SITE_MOODLE, "Participant_417_assignsubmission_file", "417|||||0"},
    {SITE_MOODLE, "M\xfcller_417_assignsubmission_file_m\xe4.c",
     "417|M\xfcller|||m\xe4.c|0"},

    {SITE_CANVAS, "popana_4711_8899_one.c", "4711|popana|||one.c|0"},
    {SITE_CANVAS, "popana_LATE_4711_8899_one.c", "4711|popana|||one.c|0 late"},
    {SITE_CANVAS, "popana_4711_8899_one-2.c", "4711|popana|||one.c|0"},
    {SITE_CANVAS, "popana_4711_8899_1_2_3.c", "4711|popana|||1_2_3.c|0"},
    {SITE_CANVAS, "popana_4711_8899_hw-1.tar.gz", "4711|popana|||hw.tar.gz|0"},
    {SITE_CANVAS, "popana_4711_text.html", "4711|popana|||text.html|0"},
    {SITE_CANVAS, "the_a_team_12_34_one.c", "12|the_a_team|||one.c|0"},
    {SITE_CANVAS, "anon_Ab12c_77_one.c", "Ab12c||||one.c|0"},
    {SITE_CANVAS, "LATE_anon_Ab12c_77_one.c", "Ab12c||||one.c|0 late"},
    {SITE_CANVAS, "popana_one.c", NULL},
    {SITE_CANVAS, "_4711_8899_one.c", NULL},

    {SITE_GRADESCOPE, "submission_123", "submission_123|||||123"},
    {SITE_GRADESCOPE, "submission_metadata.yml", NULL},

    {SITE_BRIGHTSPACE, "104355-2023 - Ana-Maria Pop - Sep 24, 2024 926 PM",
     "Ana-Maria Pop|Ana-Maria Pop||2024-09-24T21:26:00||0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - Sep 4, 2024 1205 AM",
     "Ana Pop|Ana Pop||2024-09-04T00:05:00||0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - Dec 31, 2024 1200 PM - one - two.c",
     "Ana Pop|Ana Pop||2024-12-31T12:00:00|one - two.c|0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - one.c", "Ana Pop|Ana Pop|||one.c|0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - 24. September 2024 2126",
     "Ana Pop|Ana Pop||2024-09-24T21:26:00||0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - 24 sept. 2024 21 26 - one.c",
     "Ana Pop|Ana Pop||2024-09-24T21:26:00|one.c|0"},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - Sep 44, 2024 926 PM", NULL},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - 24 xyz 2024 2126", NULL},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - 24 xyz 2024 2126 - one.c", NULL},
    {SITE_BRIGHTSPACE, "1-2 - Ana Pop - lab 2024 1 2.c",
     "Ana Pop|Ana Pop|||lab 2024 1 2.c|0"},
    {SITE_BRIGHTSPACE, "index.html", NULL},

    {SITE_BLACKBOARD, "Lab 1_apop_attempt_2024-09-24-21-26-00_one.c",
     "apop|||2024-09-24T21:26:00|one.c|0"},
    {SITE_BLACKBOARD, "Lab_1_apop_attempt_2024-09-24-21-26-00_my_one.c",
     "apop|||2024-09-24T21:26:00|my_one.c|0"},
    {SITE_BLACKBOARD, "Lab 1_apop_attempt_2024-09-24-21-26-00.txt",
     "apop|||2024-09-24T21:26:00|comment.txt|0"},
    {SITE_BLACKBOARD, "Lab 1_apop_attempt_2024_one.c", NULL},
    {SITE_BLACKBOARD,
     "Lab "
     "1_eve_attempt_2024-09-24-21-26-00_ana_attempt_2024-09-25-21-26-00_one.c",
     "eve|||2024-09-24T21:26:00|ana_attempt_2024-09-25-21-26-00_one.c|0"},
    {SITE_BLACKBOARD, "_apop_attempt_2024-09-24-21-26-00_one.c", NULL},
    {SITE_BLACKBOARD, "apop_attempt_2024-09-24-21-26-00_one.c", NULL},

    {SITE_AUTOLAB, "ada@uni.edu_3_handin.tar",
     "ada@uni.edu||ada@uni.edu||handin.tar|3"},
    {SITE_AUTOLAB, "ada_b@uni.edu_3_my_lab.tar",
     "ada_b@uni.edu||ada_b@uni.edu||my_lab.tar|3"},
    {SITE_AUTOLAB, "3_ada@uni.edu_my_lab.tar",
     "ada@uni.edu||ada@uni.edu||my_lab.tar|3"},
    {SITE_AUTOLAB, "ada@uni.edu_handin.tar", NULL},
};

Test(site, takes_names_apart)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct site_name n = {0};
        bool is = site_parse(table[i].site, table[i].entry, &n);
        cr_expect_eq(is, table[i].said != NULL, "%s: %d", table[i].entry, is);
        if (!is || !table[i].said)
            continue;
        char said[400];
        snprintf(said, sizeof said, "%s|%s|%s|%s|%s|%ld%s%s", n.who, n.name,
                 n.email, n.at, n.file, n.attempt, n.late ? " late" : "",
                 n.group ? " group" : "");
        cr_expect_str_eq(said, table[i].said, "%s gave %s", table[i].entry,
                         said);
        site_name_free(&n);
    }
}

/* What looks like a site's is nobody's litter. */
Test(site, complains_of_what_it_cannot_take_apart)
{
    static const struct {
        enum site site;
        const char *entry, *said; /* NULL: it is litter */
    } odd[] = {
        {SITE_MOODLE, "_assignsubmission_file", "by moodle"},
        {SITE_MOODLE, "notes.txt", NULL},
        {SITE_CANVAS, "popana_4711", "by canvas"},
        {SITE_GRADESCOPE, "submission_x", "by gradescope"},
        {SITE_BRIGHTSPACE, "1-2 - Ana Pop - 24 xyz 2024 2126",
         "'24 xyz 2024 2126', is not understood"},
        {SITE_BRIGHTSPACE, "index.html", NULL},
        {SITE_BLACKBOARD, "Lab 1_apop_attempt_2024_one.c", "by blackboard"},
        {SITE_AUTOLAB, "ada@uni.edu_handin.tar", "by autolab"},
        {SITE_PLAIN, "notes.txt", NULL},
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char *said = site_complaint(odd[i].site, odd[i].entry);
        cr_expect_eq(said != NULL, odd[i].said != NULL, "%s", odd[i].entry);
        if (said && odd[i].said)
            cr_expect_not_null(strstr(said, odd[i].said), "%s", said);
        free(said);
    }
}

Test(site, tells_the_sites_apart)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!table[i].said)
            continue;
        const char *entries[] = {table[i].entry};
        enum site site = site_detect(entries, 1);
        cr_expect_eq(site, table[i].site, "%s is of %s", table[i].entry,
                     site_word(site));
    }
}

Test(site, most_of_the_names_decide)
{
    const char *moodle[] = {"A B_1_assignsubmission_file",
                            "C D_2_assignsubmission_file", "notes.txt"};
    cr_expect_eq(site_detect(moodle, 3), SITE_MOODLE);
    const char *plain[] = {"A B_1_assignsubmission_file", "ada", "bob"};
    cr_expect_eq(site_detect(plain, 3), SITE_PLAIN);
    cr_expect_eq(site_detect(NULL, 0), SITE_PLAIN);
}

Test(site, has_a_word_for_each)
{
    for (enum site s = 0; s < SITE_COUNT; s++)
        cr_expect_eq(site_find(site_word(s)), s);
    cr_expect_eq(site_find("blackbord"), SITE_COUNT);
}
