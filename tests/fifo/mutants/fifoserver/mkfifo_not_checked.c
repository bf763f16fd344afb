/*
 * @mutant   the result of mkfifo() and fopen() is not looked at
 * @kills    fifoserver/prints_each_message fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/prints_at_once fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/ends_only_on_bye fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/takes_an_empty_message fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/takes_long_messages fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/keeps_messages_apart fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/joins_the_pieces_of_a_message fail "after its first line, from byte [0-9]+ on, it printed"
 * @kills    fifoserver/loses_nothing_between_two_clients fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/drops_half_a_message fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/works_in_every_start_order fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 * @kills    fifoserver/refuses_what_is_no_fifo resource(output) "wrote more than 8 MiB"
 * @kills    fifoserver/reports_other_failures crash(SIGSEGV) "was killed by SIGSEGV"
 * @memory   InvalidRead "fifoserver.c"
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SZBUF 80
#define QUIT "bye"

int main(int argc, char **argv)
{
    char buf[SZBUF] = "";
    FILE *fp;

    if (argc != 2) {
        fprintf(stderr, "usage: fifoserver PATH\n");
        return 2;
    }
    mkfifo(argv[1], 0600);
    setbuf(stdout, NULL);
    printf("Running server... To quit, send via the client the msg 'bye'.\n");
    do {
        fp = fopen(argv[1], "r");
        fgets(buf, SZBUF, fp);
        fclose(fp);
        buf[strcspn(buf, "\n")] = 0;
        printf("Received string: %s\n", buf);
    } while (strcmp(buf, QUIT) != 0);
    unlink(argv[1]);
    return 0;
}
