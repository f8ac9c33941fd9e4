{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
{{#ORDER}}<p class="ways"><a href="{{HREF}}">{{TEXT}}</a></p>{{/ORDER}}
</header>
{{#EMPTY}}<p>[[works|No post in the archive cites a work.]]</p>{{/EMPTY}}
{{#LETTERS}}<nav class="within letters" aria-label="[[terms|Letters]]">
<ul>
{{#LETTER}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/LETTER}}</ul>
</nav>{{/LETTERS}}
<ul class="works">
{{#WORK}}<li id="{{WORK_ID}}">
<p class="work h-cite"{{#WORK_LANG}} lang="{{WORK_LANG}}"{{/WORK_LANG}}>{{BEFORE}}{{#LINK_HREF}}<a class="u-url" href="{{LINK_HREF}}" rel="external noopener">{{LINK}}</a>{{/LINK_HREF}}{{AFTER}}</p>
<p class="citing"><span class="label">[[works|Cited in]] <span class="count">{{WORK_COUNT}}</span></span></p>
<ul class="mentioned">
{{#MENTION}}<li><a href="{{MENTION_HREF}}">{{MENTION_TITLE}}</a>{{#DATE}} <span class="when">{{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}{{WORDS}}{{/VAGUE}}</span>{{/DATE}}</li>
{{/MENTION}}{{#MORE}}<li><a href="{{HREF}}">{{TEXT}}</a></li>
{{/MORE}}</ul>
</li>
{{/WORK}}</ul>
{{>PAGER}}
{{>END}}
