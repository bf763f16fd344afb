/*
 * @variant  sem_trywait() first, then a wait with a deadline; unbuffered
 *           output; getc()
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <time.h>

int main(int argc, char **argv)
{
    int value, r;
    setbuf(stdout, NULL);
    if (argc != 2) {
        fputs("usage: server_sem NAME\n", stderr);
        return 2;
    }
    sem_unlink(argv[1]);
    sem_t *s = sem_open(argv[1], O_CREAT | O_EXCL, 0666, 1);
    if (!s) {
        perror(argv[1]);
        return 1;
    }
    while ((r = sem_trywait(s)) == -1) {
        struct timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_sec += 5;
        if (errno == EAGAIN && sem_timedwait(s, &t) == 0)
            break;
    }
    sem_getvalue(s, &value);
    printf("sem is %d\n", value);
    getc(stdin);
    sem_post(s);
    sem_close(s);
    sem_unlink(argv[1]);
}
