{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<div class="trouble">
<p class="status" aria-hidden="true">{{STATUS}}</p>
<h1>{{HEADING}}</h1>
<p>{{MESSAGE}}</p>
{{#WITHDRAWN}}<p class="withdrawn"><cite>{{WITHDRAWN}}</cite></p>{{/WITHDRAWN}}
{{#WHEN}}<p>{{WHEN}}</p>{{/WHEN}}
{{#REASON}}<p>[[error|Reason]]: {{REASON}}</p>{{/REASON}}
{{#LINKS}}<h2>{{LINKS_HEADING}}</h2>
<ul>
{{#LINK}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/LINK}}</ul>{{/LINKS}}
{{#WAYS}}<p class="ways"><a href="/">[[nav|Front page]]</a> <a href="/archive/">[[nav|Archive]]</a> <a href="/tags/">[[nav|Tags]]</a></p>{{/WAYS}}
</div>
{{>END}}
