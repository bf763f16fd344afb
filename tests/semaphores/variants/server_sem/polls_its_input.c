/*
 * @variant  poll() before read(), a line buffered output, signal handlers that
 *           clean up
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t stop;

static void on_signal(int s)
{
    (void)s;
    stop = 1;
}

int main(int argc, char *argv[])
{
    struct sigaction sa;
    struct pollfd in = {.fd = 0, .events = POLLIN};
    int value;

    memset(&sa, 0, sizeof sa);
    sa.sa_handler = on_signal;
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc - 1 != 1)
        return fprintf(stderr, "usage: server_sem NAME\n"), 2;
    if (sem_unlink(argv[1]) && errno != ENOENT)
        return perror("sem_unlink"), 1;
    sem_t *s = sem_open(argv[1], O_CREAT | O_EXCL, S_IRUSR | S_IWUSR, 1u);
    if (s == SEM_FAILED)
        return perror("sem_open"), 1;
    while (!stop && sem_wait(s))
        if (errno != EINTR)
            return perror("sem_wait"), 1;
    sem_getvalue(s, &value);
    printf("sem is %d\n", value);
    while (!stop && poll(&in, 1, -1) == -1 && errno == EINTR)
        ;
    sem_post(s);
    sem_unlink(argv[1]);
    sem_close(s);
    return 0;
}
