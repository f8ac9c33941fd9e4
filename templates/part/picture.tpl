{{%AUTOESCAPE context="HTML"}}
{{#SRC}}<figure class="featured"><img class="u-featured" src="{{SRC}}" alt="{{ALT}}"{{#WIDTH}} width="{{WIDTH}}"{{/WIDTH}}{{#HEIGHT}} height="{{HEIGHT}}"{{/HEIGHT}}{{#WAITS}} loading="lazy" decoding="async"{{/WAITS}}></figure>{{/SRC}}
{{#ABSENT}}<p class="absent-featured">{{#ALT}}<span class="alt">{{ALT}}</span> {{/ALT}}{{ABSENT}}</p>{{/ABSENT}}
