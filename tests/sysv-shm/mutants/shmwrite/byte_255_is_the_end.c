/*
 * @mutant  lines are read by getchar() into a char: the byte 255 is the end
 *          of the input
 * @kills   shmwrite/ends_at_the_end_of_its_input fail "in the line .one., and should be in .one.377two"
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "shmdata.h"

static int fail(const char *what)
{
    fprintf(stderr, "shmwrite: %s: %s\n", what, strerror(errno));
    return 1;
}

static key_t parse_key(const char *text)
{
    if (!*text || text[strspn(text, "0123456789abcdefABCDEF")])
        return 0;
    unsigned long key = strtoul(text, NULL, 16);
    return key > UINT_MAX ? 0 : (key_t)key;
}

static struct shmdata *attach(key_t key)
{
    int id = shmget(key, sizeof(struct shmdata), 0);
    return id == -1 ? (void *)-1 : shmat(id, NULL, 0);
}

static int pass_line(struct shmdata *data, const char *line, size_t n)
{
    do {
        size_t piece = n < TEXT_SIZE ? n : TEXT_SIZE;

        while (sem_wait(&data->empty) == -1)
            if (errno != EINTR)
                return -1;
        memcpy(data->text, line, piece);
        data->size = (int)piece;
        data->ends_line = piece == n;
        sem_post(&data->full);
        line += piece;
        n -= piece;
    } while (n > 0);
    return 0;
}

static ssize_t read_line(char **line, size_t *room)
{
    ssize_t n = 0;
    char c;
    while ((c = getchar()) != EOF) {
        if ((size_t)n + 2 > *room)
            *line = realloc(*line, *room = 2 * *room + 80);
        (*line)[n++] = c;
        if (c == '\n')
            break;
    }
    return n > 0 ? n : -1;
}

static int pass_input(struct shmdata *data)
{
    char *line = NULL;
    size_t room = 0;
    int end = 0, failed = 0;

    while (!end && !failed) {
        printf("Enter some text: ");
        fflush(stdout);
        ssize_t n = read_line(&line, &room);
        if (n > 0 && line[n - 1] == '\n')
            n--;
        end = n < 0 || (n == 3 && memcmp(line, "end", 3) == 0);
        failed = pass_line(data, end ? "end" : line, end ? 3 : (size_t)n) == -1;
    }
    free(line);
    return failed ? fail("sem_wait") : 0;
}

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
