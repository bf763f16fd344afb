/* SPDX-License-Identifier: MIT */
/*
 * walk.c - the one script of a student's page. It adds nothing to the page but
 * what shows: drawing, row and source line of a step have their numbers in the
 * page already. It reads no address, loads nothing, keeps nothing.
 */
#include "formats/picture/picture.h"

/* A list of steps in data-at is "3-7 12-12". */
const char walk_script[] =
    "addEventListener('DOMContentLoaded',function(){'use strict';\n"
    "function all(e,s){return Array.from(e.querySelectorAll(s))}\n"
    "function has(at,k){return at.split(' ').some(function(r){\n"
    " var p=r.split('-');return k>=+p[0]&&k<=+p[1]})}\n"
    "function mark(e,on,c){e.classList.toggle(c,on)}\n"
    "all(document,'.walk').forEach(function(w){\n"
    " var rows=all(w,'tbody "
    "tr'),n=rows.length,now=n,end=w.querySelector('.end');"
    "\n"
    " var box=w.querySelector('.steps');\n"
    " function go(k){\n"
    "  now=Math.max(1,Math.min(n,k));var row=rows[now-1],words=[];\n"
    "  "
    "rows.forEach(function(r){if(r===row)r.setAttribute('aria-current','step')"
    "\n"
    "   else r.removeAttribute('aria-current')});\n"
    "  if(box.scrollTop>row.offsetTop-40)box.scrollTop=row.offsetTop-40;\n"
    "  var low=row.offsetTop+row.offsetHeight-box.clientHeight;\n"
    "  if(low>box.scrollTop)box.scrollTop=low;\n"
    "  all(w,'g[data-at]').forEach(function(e){var on=has(e.dataset.at,now);\n"
    "   mark(e,!on,'off');if(on&&!e.classList.contains('uses'))\n"
    "   words.push(e.firstElementChild.textContent)});\n"
    "  all(w,'g[data-process]').forEach(function(e){\n"
    "   mark(e,e.dataset.process===row.dataset.process,'now')});\n"
    "  all(w,'li[data-line]').forEach(function(e){\n"
    "   mark(e,e.dataset.line===row.dataset.line,'now')});\n"
    "  w.querySelector('.at').textContent='Step '+now+' of '+n+': '\n"
    "   +row.dataset.words;\n"
    "  w.querySelector('.words').textContent=words.join('; ')||\n"
    "   'nobody holds anything, nobody waits';\n"
    "  if(end)end.hidden=now!==n}\n"
    " var to={first:function(){return 1},back:function(){return now-1},\n"
    "  on:function(){return now+1},last:function(){return n}};\n"
    " all(w,'[data-go]').forEach(function(b){\n"
    "  b.onclick=function(){go(to[b.dataset.go]())}});\n"
    " var keys={ArrowLeft:'back',ArrowRight:'on',Home:'first',End:'last'};\n"
    " w.addEventListener('keydown',function(e){var k=keys[e.key];\n"
    "  if(!k||e.altKey||e.ctrlKey||e.metaKey)return;\n"
    "  e.preventDefault();go(to[k]())});\n"
    " w.tabIndex=0;w.querySelector('.buttons').hidden=false;go(n)});\n"
    "all(document,'button.copy').forEach(function(b){b.hidden=false;\n"
    " b.onclick=function(){navigator.clipboard.writeText(\n"
    "  b.previousElementSibling.textContent).then(function(){\n"
    "  b.textContent='copied'})}})});\n";

void walk_buttons(FILE *out)
{
    fputs("<p class=\"buttons\" hidden>"
          "<button type=\"button\" data-go=\"first\">|\xe2\x86\x90 start"
          "</button> "
          "<button type=\"button\" data-go=\"back\">\xe2\x86\x90 step</button> "
          "<button type=\"button\" data-go=\"on\">step \xe2\x86\x92</button> "
          "<button type=\"button\" data-go=\"last\">\xe2\x86\x92| end</button> "
          "<span class=\"dim\">or the arrow keys</span></p>\n",
          out);
}
