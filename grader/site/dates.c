/* SPDX-License-Identifier: MIT */
/*
 * dates.c - dates and times as sites write them for people.
 *
 * A date is taken apart into words and numbers. The month is a word, or else
 * the order of the numbers tells it; where that could be meant in two ways
 * nothing is guessed.
 */
#include "site/dates.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness/base/text.h"
#include "people/person_key.h"

/* How months begin, composed and in small letters: English, German, French,
 * Spanish, Italian, Portuguese, Dutch, Danish, Swedish, Norwegian, Polish,
 * Czech, Finnish, Turkish, Hungarian. The longest that fits decides. */
static const char *const months[] = {
    "jan ene gen sty led tammi oca",
    "feb fev fév feb lut úno helmi şub",
    "mar mär mrt maa maalis már bře mars",
    "apr avr abr kwi dub huhti nis ápr",
    "mai may mei maj mag kvě touko máj",
    "jun juin giu cze čer kesä haz jún czerw",
    "jul juil lug lip červenec červenc heinä tem júl čvc",
    "aug aoû aou ago sie srp elo ağu",
    "sep set wrz zář syys eyl szep",
    "okt oct out ott paź říj loka eki",
    "nov lis marras kas",
    "dez dec déc dic gru pro joulu ara",
};
enum { MAX_NUMBERS = 6 };

struct parts {
    int numbers[MAX_NUMBERS], digits[MAX_NUMBERS];
    int count;
    int month;  /* by a word, or 0 */
    int place;  /* of the month: so many numbers were before it */
    int half;   /* 0, or 1 for before noon, 2 for after it */
    bool other; /* a word that says nothing known */
};

/* ---- words --------------------------------------------------------------- */

/* The length of the longest beginning of WORD in LIST. */
static size_t begins_with(const char *word, const char *list)
{
    size_t most = 0;
    for (const char *s = list; *s;) {
        size_t n = strcspn(s, " ");
        if (n > most && strncmp(word, s, n) == 0)
            most = n;
        s += n + (s[n] == ' ');
    }
    return most;
}

static int month_of(const char *word)
{
    size_t most = 0;
    int month = 0;
    for (int i = 0; i < 12; i++) {
        size_t n = begins_with(word, months[i]);
        if (n > most) {
            most = n;
            month = i + 1;
        }
    }
    return month;
}

/* Is WORD one of LIST, whole? */
static bool is_one_of(const char *word, const char *list)
{
    for (const char *s = list; *s;) {
        size_t n = strcspn(s, " ");
        if (strlen(word) == n && strncmp(word, s, n) == 0)
            return true;
        s += n + (s[n] == ' ');
    }
    return false;
}

static void take_word(struct parts *p, const char *text, size_t n)
{
    char *raw = text_format("%.*s", (int)n, text);
    char *word = person_key(raw);
    if (is_one_of(word, "am vorm öö 上午 오전 午前"))
        p->half = 1;
    else if (is_one_of(word, "pm nachm ös 下午 오후 午後"))
        p->half = 2;
    else if (!p->month && (p->month = month_of(word)))
        p->place = p->count;
    else if (!is_one_of(word,
                        "de del den der kl um à at h t of th st nd rd er 年 "
                        "月 日 년 월 일 ") &&
             *word)
        p->other = true;
    free(word);
    free(raw);
}

static bool is_letter(const char *s)
{
    return isalpha((unsigned char)*s) || (unsigned char)*s >= 0x80;
}

/* The length of the word at S: "a.m." is one, "Sept." too. */
static size_t word_length(const char *s)
{
    size_t n = 0;
    while (is_letter(s + n) || (s[n] == '.' && n > 0 && is_letter(s + n + 1)))
        n++;
    return n;
}

static bool take_apart(struct parts *p, const char *s)
{
    while (*s) {
        if (isdigit((unsigned char)*s)) {
            size_t n = strspn(s, "0123456789");
            if (p->count == MAX_NUMBERS || n > 6)
                return false;
            p->digits[p->count] = (int)n;
            p->numbers[p->count++] = atoi(s);
            s += n;
        } else if (is_letter(s)) {
            size_t n = word_length(s);
            take_word(p, s, n);
            s += n;
        } else {
            s++;
        }
    }
    return true;
}

/* ---- which number is what ------------------------------------------------ */

static bool is_year(const struct parts *p, int i)
{
    return p->digits[i] == 4 && p->numbers[i] >= 1990 && p->numbers[i] < 2100;
}

/* The first numbers are a year, a month and a day, in some order. */
static bool take_day(const struct parts *p, int *year, int *month, int *day,
                     int *next)
{
    int n = p->month ? 2 : 3, other[3], k = 0;
    *year = 0;
    *next = n;
    for (int i = 0; i < n && i < p->count; i++) {
        if (!*year && is_year(p, i))
            *year = p->numbers[i];
        else
            other[k++] = p->numbers[i];
    }
    if (!*year || k != n - 1)
        return false;
    *month = p->month;
    *day = other[0];
    if (p->month)
        return p->place <= 2;
    if (is_year(p, 0)) { /* 2024-09-24 */
        *month = other[0];
        *day = other[1];
    } else if (other[1] > 12) { /* 9-24-2024 */
        *month = other[0];
        *day = other[1];
    } else if (other[0] > 12 || other[0] == other[1]) {
        *month = other[1];
    } else {
        return false; /* 9-8-2024 */
    }
    return true;
}

/* What follows: 926, 2126, 9 26, 21 26 00. */
static bool take_clock(const struct parts *p, int i, int *hour, int *minute)
{
    int left = p->count - i;
    *minute = 0;
    if (left == 1 && p->digits[i] >= 3) {
        *hour = p->numbers[i] / 100;
        *minute = p->numbers[i] % 100;
        if (p->digits[i] > 4) { /* 212600 */
            *hour = p->numbers[i] / 10000;
            *minute = p->numbers[i] / 100 % 100;
        }
    } else if (left == 2 || left == 3) {
        *hour = p->numbers[i];
        *minute = p->numbers[i + 1];
    } else {
        return false;
    }
    if (p->half && (*hour < 1 || *hour > 12))
        return p->half == 2 && *hour < 24; /* 21:26 PM */
    if (p->half)
        *hour = *hour % 12 + (p->half == 2 ? 12 : 0);
    return *hour < 24 && *minute < 60;
}

static bool is_day(int year, int month, int day)
{
    struct tm tm = {
        .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    timegm(&tm); /* makes February 30 March 2 */
    return tm.tm_mon == month - 1 && tm.tm_mday == day;
}

char *date_read(const char *text)
{
    struct parts p = {0};
    int year, month, day, next, hour, minute;
    if (!take_apart(&p, text) || p.other ||
        !take_day(&p, &year, &month, &day, &next) ||
        !take_clock(&p, next, &hour, &minute) || !is_day(year, month, day))
        return NULL;
    return text_format("%04d-%02d-%02dT%02d:%02d:00", year, month, day, hour,
                       minute);
}

bool date_like(const char *text)
{
    struct parts p = {0};
    if (!take_apart(&p, text))
        return false;
    for (int i = 0; i < p.count; i++)
        if (is_year(&p, i))
            return p.count >= 3;
    return false;
}
