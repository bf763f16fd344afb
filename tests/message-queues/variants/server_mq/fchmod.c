/* @variant  the mode set whatever the umask; a zeroed buffer for every message */
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char *argv[])
{
    char text[1025];
    struct mq_attr attr = {0};

    if (argc < 2 || argc > 2)
        return fprintf(stderr, "usage: server_mq NAME\n"), 2;
    attr.mq_maxmsg = 10;
    attr.mq_msgsize = 1024;
    mq_unlink(argv[1]);
    mqd_t mq = mq_open(argv[1], O_CREAT | O_RDWR, S_IRUSR | S_IWUSR, &attr);
    if (mq == (mqd_t)-1 || fchmod(mq, 0644) == -1) {
        perror(argv[1]);
        return 1;
    }
    do {
        memset(text, 0, sizeof(text));
        if (mq_receive(mq, text, sizeof(text), NULL) == -1) {
            perror("receive");
            mq_unlink(argv[1]);
            return 1;
        }
        printf("Received from the client: %s (done = %d)\n", text, !strcmp(text, "done"));
    } while (strcmp(text, "done"));
    mq_close(mq);
    mq_unlink(argv[1]);
    return 0;
}
