/* SPDX-License-Identifier: MIT */
/*
 * site.c - the names that course sites give to what they let staff download.
 *
 * The student's own file name comes last and may hold anything; the person's
 * name may too, where it comes first. So each is taken apart at what stands
 * between them and cannot be meant otherwise.
 */
#include "site/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "harness/base/text.h"
#include "site/dates.h"
#include "base/kit.h"
#include "take/archive.h"
#include "people/person_key.h"
#include "site/blackboard.h"
#include "site/canvas.h"
#include "site/site_match.h"

void site_name_free(struct site_name *n)
{
    free(n->who);
    free(n->id);
    free(n->name);
    free(n->email);
    free(n->at);
    free(n->file);
    *n = (struct site_name){0};
}

/* ---- Moodle -------------------------------------------------------------- */

/* What stands for a name where staff are not to know it, or Moodle's word for
 * those who are in no group. */
static bool is_word_of(const char *name, const char *const *words)
{
    char *key = person_key(name);
    bool is = false;
    for (; *words && !is; words++) {
        char *word = person_key(*words);
        is = strcmp(key, word) == 0;
        free(word);
    }
    free(key);
    return is;
}

static const char *const anonymous[] = {"Participant",  "Teilnehmer/in",
                                        "Teilnehmer",   "Teilnehmende",
                                        "Participante", "Partecipante",
                                        "Participante", "Deelnemer",
                                        "Uczestnik",    NULL};

/* Group A, Lab team 3, Übungsgruppe 4: in most courses a group's name has such a
 * word. */
static bool is_group_name(const char *name)
{
    struct match m;
    return match_bytes(
               &m,
               "(^|[^A-Za-z\x80-\xff])([Gg]roups?|[Tt]eams?|[Gg]ruppen?|"
               "[Gg]roupes?|[Gg]rupos?|[Ee]quipos?|[Ee]quipes?|[Gg]ruppo|"
               "[Gg]roep|[Gg]rupp|[Gg]rupa|\xc3[\x89\xa9]quipes?|[Pp]air|"
               "[Bb]in\xc3\xb4me|[Ss]tandardgruppe)"
               "([^A-Za-z\x80-\xff]|[A-Z]?$)",
               name) ||
           match_bytes(&m, "[a-z]gruppen?([^A-Za-z\x80-\xff]|$)", name);
}

/* Ana Pop_417_assignsubmission_file[_one.c]: Moodle puts a blank in place of
 * every _ of a name, and up to 4.0 a _ at the end of a folder's. Work of a
 * group has the group's name and number; of those in no group its word for
 * them, and no number. */
static bool parse_moodle(const char *entry, struct site_name *n)
{
    struct match m;
    bool person = match_bytes(
        &m, "^([^_]*)_([0-9]+)_assignsubmission_([a-z]+)_?(.*)$", entry);
    if (!person &&
        !match_bytes(&m, "^([^_]+)()_assignsubmission_([a-z]+)_?(.*)$", entry))
        return false;
    *n = (struct site_name){.who = match_group(&m, person ? 2 : 1),
                            .id = match_group(&m, 2),
                            .name = match_group(&m, 1),
                            .email = match_nothing(),
                            .at = match_nothing(),
                            .file = match_group(&m, 4),
                            .group = !person};
    n->group = n->group || is_group_name(n->name);
    if (person && is_word_of(n->name, anonymous)) {
        free(n->name);
        n->name = match_nothing();
    }
    return true;
}

/* ---- Gradescope, Autolab ------------------------------------------------- */

static bool parse_gradescope(const char *entry, struct site_name *n)
{
    struct match m;
    if (!match_bytes(&m, "^submission_([0-9]+)$", entry))
        return false;
    *n = (struct site_name){.who = match_group(&m, 0),
                            .id = match_group(&m, 0),
                            .name = match_nothing(),
                            .email = match_nothing(),
                            .at = match_nothing(),
                            .file = match_nothing(),
                            .attempt = match_number(&m, 1)};
    return true;
}

/* ada@uni.edu_3_handin.tar; where the hand-in's name has a _ in it,
 * 3_ada@uni.edu_my_lab.tar. */
static bool parse_autolab(const char *entry, struct site_name *n)
{
    struct match m;
    bool last = match_bytes(&m, "^([^@/]+@[^_/]+)_([0-9]+)_(.+)$", entry);
    if (last && match_bytes(&m, "^[0-9]+_[^@/]+@", entry))
        return false; /* bob@uni.edu's 7_lab.tar, or 3_bob@uni.edu's? */
    last = match_bytes(&m, "^([^@/]+@[^_/]+)_([0-9]+)_(.+)$", entry);
    if (!last && !match_bytes(&m, "^([0-9]+)_([^@/]+@[^_/]+)_(.+)$", entry))
        return false;
    int who = last ? 1 : 2;
    *n = (struct site_name){.who = match_group(&m, who),
                            .id = match_group(&m, who),
                            .name = match_nothing(),
                            .email = match_group(&m, who),
                            .at = match_nothing(),
                            .file = match_group(&m, 3),
                            .attempt = match_number(&m, 3 - who)};
    return true;
}

/* ---- Brightspace --------------------------------------------------------- */

/* The part of S up to the next " - ", and *NEXT what comes behind it; NULL. A
 * new string. */
static char *next_part(const char *s, const char **next)
{
    const char *end = strstr(s, " - ");
    *next = end ? end + 3 : NULL;
    return text_format("%.*s", (int)(end ? end - s : (long)strlen(s)), s);
}

/* Behind the name in S: a date, and perhaps a file; or a file. Sets AT and FILE
 * of N. False if there seems to be a date that cannot be read. */
static bool take_date(const char *s, struct site_name *n)
{
    const char *next;
    char *part = next_part(s, &next);
    char *at = date_read(part);
    const char *dot = strrchr(part, '.');
    bool file = !next && dot && dot[1] && !strchr(dot, ' ');
    bool sound = at || file || !date_like(part);
    free(part);
    if (at)
        n->file = text_copy(next ? next : "");
    else
        n->file = text_copy(s);
    n->at = at ? at : match_nothing();
    return sound;
}

/* 104355-2023 - Ana-Maria Pop - Sep 24, 2024 926 PM[ - one.c]; also without
 * the time. Names hold hyphens, but none between blanks. */
static bool parse_brightspace(const char *entry, struct site_name *n)
{
    struct match m;
    const char *rest;
    if (!match_bytes(&m, "^([0-9]+)-[0-9]+ *- (.+ - .+)$", entry))
        return false;
    n->id = match_group(&m, 1);
    n->name = next_part(entry + m.groups[2].rm_so, &rest);
    n->who = text_copy(n->name);
    n->email = match_nothing();
    if (take_date(rest, n))
        return true;
    site_name_free(n);
    return false;
}

/* ---- all of them --------------------------------------------------------- */

/* ada, or ada.zip, ada.tar.gz. */
static bool parse_plain(const char *entry, struct site_name *n)
{
    struct match m;
    bool packed = archive_named(entry);
    *n = (struct site_name){.name = match_nothing(),
                            .email = match_nothing(),
                            .at = match_nothing(),
                            .file = text_copy(packed ? entry : "")};
    n->who = packed && match_bytes(&m, "^(.+)\\.[A-Za-z0-9]+$", entry)
                 ? match_group(&m, 1)
                 : text_copy(entry);
    size_t length = strlen(n->who);
    if (packed && length > 4 && strcasecmp(n->who + length - 4, ".tar") == 0)
        n->who[length - 4] = '\0';
    n->id = text_copy(n->who);
    return true;
}

static const struct {
    const char *word;
    bool (*parse)(const char *entry, struct site_name *n);
    enum id_kind kind;
    const char *like; /* what a name of it looks like, sound or not */
    bool sure;        /* nothing else looks like that */
} sites[SITE_COUNT] = {
    [SITE_PLAIN] = {"plain", parse_plain, ID_OWN, NULL, false},
    [SITE_MOODLE] = {"moodle", parse_moodle, ID_PARTICIPANT,
                     "_assign(submission|feedback)_", true},
    [SITE_CANVAS] = {"canvas", canvas_parse, ID_CANVAS, "_[0-9]+(_|$)", false},
    [SITE_GRADESCOPE] = {"gradescope", parse_gradescope, ID_OWN,
                         "^submission_[^.]*$", false},
    [SITE_BRIGHTSPACE] = {"brightspace", parse_brightspace, ID_NUMBER,
                          "^[0-9]+ *-|[0-9]{4} [0-9]{3,4}| - .* - ", false},
    [SITE_BLACKBOARD] = {"blackboard", blackboard_parse, ID_OWN, "_attempt_",
                         true},
    [SITE_AUTOLAB] = {"autolab", parse_autolab, ID_OWN, "@", false},
};

char *site_complaint(enum site site, const char *entry)
{
    struct match m;
    const char *date;
    if (!sites[site].like || !match_bytes(&m, sites[site].like, entry))
        return NULL;
    date = site == SITE_BRIGHTSPACE ? strstr(entry, " - ") : NULL;
    date = date ? strstr(date + 3, " - ") : NULL;
    if (date && date_like(date + 3))
        return text_format("its date, '%s', is not understood", date + 3);
    return text_format("it is named as by %s, but cannot be taken apart",
                       site_word(site));
}

enum id_kind site_id_kind(enum site site)
{
    return sites[site].kind;
}

bool site_parse(enum site site, const char *entry, struct site_name *n)
{
    *n = (struct site_name){0};
    return sites[site].parse(entry, n);
}

const char *site_word(enum site site)
{
    return sites[site].word;
}

enum site site_find(const char *word)
{
    enum site site = 0;
    while (site < SITE_COUNT && strcmp(sites[site].word, word) != 0)
        site++;
    return site;
}

enum site site_detect(const char *const *entries, size_t n)
{
    enum site best = SITE_PLAIN;
    size_t most = n / 2; /* less than half may be chance */
    for (enum site s = SITE_PLAIN + 1; s < SITE_COUNT; s++) {
        size_t count = 0;
        for (size_t i = 0; i < n; i++) {
            struct site_name name = {0};
            struct match m;
            bool is = site_parse(s, entries[i], &name);
            site_name_free(&name);
            count += is || (sites[s].sure &&
                            match_bytes(&m, sites[s].like, entries[i]));
        }
        if (count > most) {
            most = count;
            best = s;
        }
    }
    return best;
}
