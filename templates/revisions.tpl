{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
{{#ARTICLE}}<p class="ways"><a href="{{HREF}}">[[comment|Back to the post]]</a></p>{{/ARTICLE}}
</header>
<ol class="past-texts" reversed>
{{#PAST_TEXT}}<li><a href="{{TEXT_HREF}}">{{TEXT_NAME}}</a>{{#CURRENT}} <strong>[[texts|shown now]]</strong>{{/CURRENT}}{{#MADE}} <span class="when">[[texts|kept on]] {{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}</span>{{/MADE}}{{#TEXT_TITLE}} <span class="other-title">[[texts|under the title]] <cite>{{TEXT_TITLE}}</cite></span>{{/TEXT_TITLE}}</li>
{{/PAST_TEXT}}</ol>
{{>END}}
