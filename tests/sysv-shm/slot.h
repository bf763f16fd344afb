/* SPDX-License-Identifier: MIT */
/*
 * slot.h - for the tests of shmread and shmwrite: a partner that can be
 * trusted, which does what shmdata.h says.
 */
#ifndef SLOT_H
#define SLOT_H

#include "segments.h"

/* ---- for the drivers ----------------------------------------------------- */

static inline struct shmdata *attach_slot(const char *key)
{
    struct shmdata *slot = shmat(shmget(key_of(key), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        abort();
    return slot;
}

static inline void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

/* KEY, the pieces as data: each is a byte, 1 if it ends its line, its size in
 * four decimal digits, and its text. Then wait until the last one was taken. */
PARTNER(writer)
{
    struct shmdata *slot = attach_slot(arg_text(0));
    size_t n;
    const char *at = arg_data(&n), *end = at + n;
    while (at < end) {
        char digits[5] = {at[1], at[2], at[3], at[4], '\0'};
        int size = atoi(digits);
        take(&slot->empty);
        memcpy(slot->text, at + 5, (size_t)size);
        /* What is behind it is none of this piece. */
        memset(slot->text + size, '#', TEXT_SIZE - (size_t)size);
        slot->size = size;
        slot->ends_line = at[0] == '1';
        sem_post(&slot->full);
        at += 5 + size;
    }
    take(&slot->empty);
    shmdt(slot);
}

/* KEY MOST: take pieces until the line "end", at most MOST of them, and each only
 * when a byte of standard input, or its end, has come: "lines" is
 * what they are together, each line with a newline behind it; "pieces" is their
 * number, "short" that of the pieces that do not end their line and have not
 * TEXT_SIZE bytes. */
PARTNER(reader)
{
    struct shmdata *slot = attach_slot(arg_text(0));
    size_t room = 1 << 20, n = 0, line = 0;
    char *lines = canary_buffer(room);
    long pieces = 0, most = arg_long(1), shorter = 0;
    bool end = false, valid = true;
    while (!end && valid && pieces < most) {
        char byte;
        if (read(STDIN_FILENO, &byte, 1) == -1)
            abort();
        take(&slot->full);
        size_t size = (size_t)slot->size;
        bool ends = slot->ends_line;
        valid = size <= TEXT_SIZE && n + size < room;
        memcpy(lines + n, slot->text, valid ? size : 0);
        sem_post(&slot->empty);
        n += valid ? size : 0;
        shorter += !ends && size != TEXT_SIZE;
        pieces++;
        if (!ends)
            continue;
        end = n - line == 3 && memcmp(lines + line, "end", 3) == 0;
        lines[n++] = '\n';
        line = n;
    }
    value_bytes("lines", lines, n);
    value_long("pieces", pieces);
    value_long("short", shorter);
    value_long("valid", valid);
    free(lines);
    shmdt(slot);
}

/* ---- for the tests ------------------------------------------------------- */

/* A key such as ftok() makes for shmcon, in hexadecimal digits. */
static inline const char *free_key(void)
{
    return text_of("%lx", 0x27000000L + random_between(0x1000, 0xffffff));
}

/* The same as a word for act(). */
static inline const char *word_of(const char *hex)
{
    return text_of("0x%s", hex);
}

/* Pieces for the writer, one after the other. */
struct pieces {
    char bytes[65536];
    size_t n;
};

static inline void add_piece(struct pieces *p, bool ends_line, const char *text)
{
    p->n += (size_t)sprintf(p->bytes + p->n, "%d%04zu%s", ends_line,
                            strlen(text), text);
}

/* A line of any length. */
static inline void add_line(struct pieces *p, const char *line)
{
    char piece[TEXT_SIZE + 1] = "";
    for (; strlen(line) > TEXT_SIZE; line += TEXT_SIZE) {
        memcpy(piece, line, TEXT_SIZE);
        add_piece(p, false, piece);
    }
    add_piece(p, true, line);
}

/* Run PROGRAM with a wrong KEYHEX, with none, and with one that is not there,
 * or too small. */
static inline void expect_refusals(const char *program)
{
    static const char *const wrong[] = {"0", "xyz", "27g"};
    const char *key = free_key(), *word = word_of(key);
    rule("with anything but one argument, a key in hexadecimal digits: a line "
         "on standard error that says how it is used, nothing on standard "
         "output, exit status 2. The key 0 is IPC_PRIVATE");
    look("strtoul(3), exit(3)");
    did("ran %s with no argument", program);
    expect_complaint(
        start_program_(program, &(struct setup){.args = ARGS(NULL)}), 2);
    did("ran %s %s %s", program, key, key);
    expect_complaint(
        start_program_(program, &(struct setup){.args = ARGS(key, key)}), 2);
    for (int i = 0; i < 3; i++) {
        did("ran %s \"%s\"", program, wrong[i]);
        expect_complaint(
            start_program_(program, &(struct setup){.args = ARGS(wrong[i])}),
            2);
    }
    did("ran %s %s, where there was no such segment", program, key);
    rule("the segment is shmcon's: without IPC_CREAT shmget() fails with "
         "ENOENT if it is not there. Say so, and end with exit status 1");
    look("shmget(2)");
    struct run *run =
        start_program_(program, &(struct setup){.args = ARGS(key)});
    run_wait_quiet(run);
    struct run *seen = act("look", word, "remove", word);
    expect(!get_long(seen, "exists"), "it made the segment itself");
    expect_complaint(run, 1);

    did("ran %s %s, where there was a segment of 100 bytes with this key",
        program, key);
    rule("shmget() opens a segment of any size if it is asked for 0 bytes. "
         "Asked for sizeof(struct shmdata) it fails with EINVAL if there are "
         "fewer, so that you do not use what is after its end by mistake");
    look("EINVAL in shmget(2)");
    act("make", word, "100", "600");
    run = start_program_(program, &(struct setup){.args = ARGS(key)});
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    act("remove", word);
    expect(!waits, "it has not ended: it took the segment for shmcon's");
    expect_complaint(run, 1);
}

#endif
