/* slip: a returned work slip entered as one line.
 *
 *     0041 到14:05 完14:40 换阀芯 料阀芯x1@15 签单雄信
 *     41 arr14:05 done14:40 new cartridge mat:cartridge*1@15 sign:Shan
 *
 * The number first (41, 0041, 21-0041 or the whole), then in any order: 接 到 始
 * 完 (acc arr start done) with a time; 签 (sign:) and the name; 料 (mat:) with
 * quantity after x or * and unit price after @; what remains is what was done.
 * A time without a day is the last such time; an order received yesterday and
 * finished after midnight comes out right.
 */
#ifndef DOMAIN_WORK_SLIP_H
#define DOMAIN_WORK_SLIP_H

#include "domain/act.h"

/* Fills a request for the order's `report` verb; act_req_clear it.  RC_REFUSED
 * with a sentence that names the word not understood, RC_NOTFOUND for the number. */
enum rc slip_parse(struct desk *d, const char *line, struct act_req *q, struct err *e) MUST_CHECK;

/* Parses and enters it in one act. */
enum rc slip_enter(struct desk *d, const char *line, struct act_result *r, struct err *e) MUST_CHECK;

#endif
