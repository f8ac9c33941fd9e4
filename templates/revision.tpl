{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{#MADE}}[[texts|kept on]] {{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{/MADE}}{{#CURRENT}} <strong>[[texts|shown now]]</strong>{{/CURRENT}}</p>
<p>{{LEAD}}</p>
<p class="ways">{{#ARTICLE}}<a href="{{HREF}}">[[comment|Back to the post]]</a>{{/ARTICLE}} {{#ALL}}<a href="{{HREF}}">{{TEXT}}</a>{{/ALL}}</p>
</header>
<div class="changes"{{#TEXT_LANG}} lang="{{TEXT_LANG}}"{{/TEXT_LANG}}>
{{#TITLE_GONE}}<p class="changed title"><del><span class="unseen">[[texts|gone:]] </span>{{TITLE_GONE}}</del> <ins><span class="unseen">[[texts|new:]] </span>{{TITLE_COME}}</ins></p>{{/TITLE_GONE}}
{{#CHANGE}}<p class="{{KIND}}">{{#GAP}}<span lang="{{LANG}}"><span aria-hidden="true">…</span> {{GAP}}</span>{{/GAP}}{{ALL_SAME}}{{#ALL_GONE}}<del><span class="unseen">[[texts|gone:]] </span>{{ALL_GONE}}</del>{{/ALL_GONE}}{{#ALL_COME}}<ins><span class="unseen">[[texts|new:]] </span>{{ALL_COME}}</ins>{{/ALL_COME}}{{#PART}}{{SAME}}{{#GONE}}<del><span class="unseen">[[texts|gone:]] </span>{{GONE}}</del>{{/GONE}}{{#COME}}<ins><span class="unseen">[[texts|new:]] </span>{{COME}}</ins>{{/COME}}{{/PART}}</p>
{{/CHANGE}}</div>
{{#NOTE}}<p class="note">{{NOTE}}</p>{{/NOTE}}
{{#NEIGHBOURS}}<nav class="neighbours" aria-label="[[texts|Older and newer texts]]">
{{#OLDER}}<a class="older" href="{{HREF}}" rel="prev"><span class="label"><span aria-hidden="true">←</span> [[texts|Older text]]</span> {{TEXT}}</a>{{/OLDER}}
{{#NEWER}}<a class="newer" href="{{HREF}}" rel="next"><span class="label">[[texts|Newer text]] <span aria-hidden="true">→</span></span> {{TEXT}}</a>{{/NEWER}}
</nav>{{/NEIGHBOURS}}
{{>END}}
