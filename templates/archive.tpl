{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
{{#HEADED}}<h1>{{HEADING}}</h1>{{/HEADED}}
{{#LEAD}}<p class="lead">{{LEAD}}</p>{{/LEAD}}
<p class="count">{{#CARD}}<span class="h-card"><a class="p-name u-url u-uid" href="{{CARD_HREF}}">{{CARD_NAME}}</a></span> · {{#CARD_YEARS}}{{CARD_YEARS}} · {{/CARD_YEARS}}{{/CARD}}{{COUNT}}</p>
{{#NO_DAY}}<p class="note">{{NO_DAY}} <a href="{{MONTH_HREF}}">[[listing|See the whole month]]</a></p>{{/NO_DAY}}
</header>
{{#WITHIN}}<nav class="within" aria-label="[[nav|Within this period]]">
<ul>
{{#PERIOD}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/PERIOD}}</ul>
</nav>{{/WITHIN}}
{{>CALENDAR}}
<div class="h-feed">
<data class="p-name" value="{{HEADING}}"></data>
{{#POST}}<article class="h-entry post{{#PAGE}} page{{/PAGE}}"{{#POST_LANG}} lang="{{POST_LANG}}"{{/POST_LANG}}>
<header>
<h2 class="p-name"><a class="u-url" href="{{POST_HREF}}" rel="bookmark">{{POST_TITLE}}</a></h2>
{{#DERIVED}}<p class="derived">[[post|title derived from the text]]</p>{{/DERIVED}}
{{>BYLINE}}
</header>
{{>PICTURE}}
{{#SUMMARY}}<p class="p-summary">{{SUMMARY}} <a class="more" href="{{POST_HREF}}">[[post|Read on]]</a></p>{{/SUMMARY}}
<div class="e-content body lowered">
{{BODY:none}}
</div>
<footer>
{{>TERMS}}
</footer>
</article>
{{/POST}}</div>
{{>PAGER}}
{{#NEIGHBOURS}}<nav class="neighbours" aria-label="[[nav|Older and newer periods]]">
{{#OLDER}}<a class="older" href="{{HREF}}" rel="prev"><span class="label"><span aria-hidden="true">←</span> [[nav|Earlier]]</span> {{TEXT}}</a>{{/OLDER}}
{{#NEWER}}<a class="newer" href="{{HREF}}" rel="next"><span class="label">[[nav|Later]] <span aria-hidden="true">→</span></span> {{TEXT}}</a>{{/NEWER}}
</nav>{{/NEIGHBOURS}}
{{#YEARS}}<nav class="ways-in" aria-label="[[nav|Into the archive]]">
<ul>
{{#YEAR}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/YEAR}}<li class="all"><a href="/archive/">[[nav|The whole archive]]</a></li>
</ul>
</nav>{{/YEARS}}
{{>END}}
