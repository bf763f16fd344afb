/*
 * @mutant  says that a piece is there before its size is
 * @kills   shmwrite/passes_each_line fail "of what the reader got is in the line"
 * @kills   shmwrite/ends_at_end_and_at_nothing_else fail "of what the reader got is in the line"
 * @kills   shmwrite/prompts_for_each_line deadlock "for a semaphore in a System V segment; its value is"
 * @kills   shmwrite/reports_usage_and_failures fail "it ended, and the reader still waits"
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
 * or if it is too small for what you put into it. shmcon makes it. */
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

        while (sem_wait(&data->empty) == -1)
            if (errno != EINTR)
                return -1;
        memcpy(data->text, line, piece);
        data->size = (int)piece;
        sem_post(&data->full);
        data->ends_line = piece == n;
        line += piece;
        n -= piece;
    } while (n > 0);
    return 0;
}

/*
 * TODO 7: for each line the prompt `Enter some text: ` (where does it stay if
 * you do nothing about it?), then pass it. The last line is "end"; if the
 * input ends before that, pass that line yourself.
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
