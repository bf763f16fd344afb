/* SPDX-License-Identifier: MIT */
/*
 * dinner.h - for the tests of philo: drivers that look which semaphores there
 * are, and what the philosophers may say. Included by test_philo.c.
 */
#ifndef DINNER_H
#define DINNER_H

#include <dirent.h>

#define TESTED "it"
#include "schedules.h"

enum { MOST_PHILOSOPHERS = 20 };

#ifdef IPCLAB_SUBJECT

/* Call EACH with the name of every semaphore that is there (sem_overview(7)),
 * "/philo"; the number of them. */
static long for_semaphores(void (*each)(const char *name))
{
    long n = 0;
    struct dirent *entry;
    DIR *folder = opendir("/dev/shm");
    while (folder && (entry = readdir(folder))) {
        char name[300];
        if (strncmp(entry->d_name, "sem.", 4) != 0)
            continue;
        snprintf(name, sizeof name, "/%s", entry->d_name + 4);
        each(name);
        n++;
    }
    if (folder)
        closedir(folder);
    return n;
}

static void count_name(const char *name)
{
    (void)name;
}

PARTNER(count)
{
    value_long("semaphores", for_semaphores(count_name));
}

/* As if somebody had taken the semaphore and died. */
static void take_name(const char *name)
{
    sem_t *s = sem_open(name, 0);
    while (s != SEM_FAILED && sem_trywait(s) == 0)
        ;
    if (s != SEM_FAILED)
        sem_close(s);
}

PARTNER(take_all)
{
    for_semaphores(take_name);
}

static void remove_name(const char *name)
{
    sem_unlink(name);
}

PARTNER(remove)
{
    for_semaphores(remove_name);
}

#endif

/* ---- what it prints ------------------------------------------------------ */

/* The line at LINE: whose it is, and whether it begins a meal or ends one.
 * False if it is none of the lines that may be printed. */
static inline bool read_line(const char *line, size_t length, int *who,
                             bool *begins)
{
    char text[64], begin[64], end[64];
    snprintf(text, sizeof text, "%.*s", (int)length, line);
    if (sscanf(text, "philosopher %d", who) != 1)
        return false;
    snprintf(begin, sizeof begin, "philosopher %d eats\n", *who);
    snprintf(end, sizeof end, "philosopher %d has eaten\n", *who);
    *begins = strcmp(text, begin) == 0;
    return *begins || strcmp(text, end) == 0;
}

/* The length of the line that begins at OUT + AT. */
static inline size_t line_length(const char *out, size_t size, size_t at)
{
    const char *newline = memchr(out + at, '\n', size - at);
    return newline ? (size_t)(newline - out) + 1 - at : size - at;
}

/* Has each of N philosophers eaten MEALS times? NULL, or a new string. */
static inline char *check_meals(const char *out, size_t size, int n, int meals)
{
    int eaten[MOST_PHILOSOPHERS] = {0}, who;
    bool eats[MOST_PHILOSOPHERS] = {false}, begins;
    for (size_t at = 0, length; at < size; at += length) {
        length = line_length(out, size, at);
        if (!read_line(out + at, length, &who, &begins) || who < 0 || who >= n)
            return text_format("it printed %s, which is none of the lines that "
                               "it may print",
                               quote_bytes(out + at, length));
        if (begins == eats[who])
            return text_format("philosopher %d %s twice, one after the other",
                               who, begins ? "eats" : "has eaten");
        eats[who] = begins;
        eaten[who] += !begins;
    }
    for (int i = 0; i < n; i++)
        if (eaten[i] != meals)
            return text_format("philosopher %d has eaten %d times, not %d", i,
                               eaten[i], meals);
    return NULL;
}

/* Did two of N eat at the same time who sit side by side? Or nobody at all?
 * NULL, or a new string. */
static inline char *check_neighbours(const char *out, size_t size, int n)
{
    bool eats[MOST_PHILOSOPHERS] = {false}, begins, somebody = false;
    int who;
    for (size_t at = 0, length; at < size; at += length) {
        length = line_length(out, size, at);
        if (!read_line(out + at, length, &who, &begins) || who < 0)
            continue;
        int left = (who + n - 1) % n, right = (who + 1) % n;
        if (begins && (eats[left] || eats[right]))
            return text_format("philosopher %d eats while philosopher %d "
                               "eats, and they sit side by side: one fork "
                               "lies between them",
                               who, eats[left] ? left : right);
        eats[who % n] = begins;
        somebody = true;
    }
    return somebody ? NULL
                    : text_format("nobody ate: it printed %s",
                                  quote_bytes(out, size));
}

#endif
