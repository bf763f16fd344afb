/*
 * @mutant   waits until a plain variable changes, in a loop that an optimiser makes endless
 * @kills    shmwrite/ends_at_the_end_of_its_input timeout "makes no call meanwhile.*optimising compiler"
 * @kills    shmwrite/cuts_a_long_line_into_pieces timeout "makes no call meanwhile.*optimising compiler"
 * @kills    shmwrite/waits_until_the_text_was_read timeout "makes no call meanwhile.*optimising compiler"
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "shmdata.h"

/* Print "shmwrite: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmwrite: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TEXT as a key in hexadecimal digits; 0 if it is none. */
static key_t parse_key(const char *text)
{
    if (!*text || text[strspn(text, "0123456789abcdefABCDEF")])
        return 0;
    unsigned long key = strtoul(text, NULL, 16);
    return key > UINT_MAX ? 0 : (key_t)key;
}

/* TODO 7: find and attach the segment; (void *)-1 with errno if there is none,
 * or if it is too small for what you put into it. It is shmcon's to make. */
static struct shmdata *attach(key_t key)
{
    int id = shmget(key, sizeof(struct shmdata), 0);
    return id == -1 ? (void *)-1 : shmat(id, NULL, 0);
}

/* TODO 7: pass one line of N bytes, in as many pieces as it takes. What is in
 * the segment belongs to the reader until it says otherwise. */
static int pass_line(struct shmdata *data, const char *line, size_t n)
{
    do { /* an empty line is a piece, too */
        size_t piece = n < TEXT_SIZE ? n : TEXT_SIZE;

        int *value = (int *)(void *)(&data->empty);
        while (*value == 0)
            ;
        --*value;
        memcpy(data->text, line, piece);
        data->size = (int)piece;
        data->ends_line = piece == n;
        sem_post(&data->full);
        line += piece;
        n -= piece;
    } while (n > 0);
    return 0;
}

/*
 * TODO 7: for each line the prompt `Enter some text: ` (where does it stay if
 * you do nothing about it?), then pass it. It is over with the line "end"; if
 * the input ends before, pass that line yourself.
 */
static int pass_input(struct shmdata *data)
{
    char *line = NULL;
    size_t room = 0;
    int end = 0, failed = 0;

    while (!end && !failed) {
        printf("Enter some text: ");
        fflush(stdout); /* it has no newline */
        ssize_t n = getline(&line, &room, stdin);
        if (n > 0 && line[n - 1] == '\n')
            n--;
        end = n < 0 || (n == 3 && memcmp(line, "end", 3) == 0);
        failed = pass_line(data, end ? "end" : line, end ? 3 : (size_t)n) == -1;
    }
    free(line);
    return failed ? fail("sem_wait") : 0;
}

/* TODO 7: check the argument, attach, pass the lines, detach. */
int main(int argc, char **argv)
{
    key_t key = argc == 2 ? parse_key(argv[1]) : 0;
    if (key == 0) {
        fprintf(stderr, "usage: shmwrite KEYHEX\n");
        return 2;
    }
    struct shmdata *data = attach(key);
    if (data == (void *)-1)
        return fail(argv[1]);
    int status = pass_input(data);
    shmdt(data);
    return status;
}
