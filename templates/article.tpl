{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
{{#POST}}<article class="h-entry post{{#PAGE}} page{{/PAGE}}"{{#POST_LANG}} lang="{{POST_LANG}}"{{/POST_LANG}}>
<header>
<h1 class="p-name">{{POST_TITLE}}</h1>
{{#DERIVED}}<p class="derived">[[post|title derived from the text]]</p>{{/DERIVED}}
{{>BYLINE}}
</header>
{{>PICTURE}}
{{>CONTENTS}}
<div class="e-content body">
{{BODY:none}}
</div>
{{#CITED}}{{>CITED_ELSEWHERE}}{{/CITED}}
<footer>
{{>TERMS}}
{{>CITATION}}
<p class="u"><a class="u-url u-uid" href="{{ADDRESS}}" rel="bookmark">[[post|Lasting address of this post]]</a></p>
</footer>
{{#RELATED}}{{>RELATED_POSTS}}{{/RELATED}}
{{#NEIGHBOURS}}<nav class="neighbours" aria-label="[[nav|Older and newer posts]]">
{{#OLDER}}<a class="older" href="{{HREF}}" rel="prev"><span class="label"><span aria-hidden="true">←</span> [[nav|Older post]]</span> {{TEXT}}</a>{{/OLDER}}
{{#NEWER}}<a class="newer" href="{{HREF}}" rel="next"><span class="label">[[nav|Newer post]] <span aria-hidden="true">→</span></span> {{TEXT}}</a>{{/NEWER}}
</nav>{{/NEIGHBOURS}}
{{>DISCUSSION}}
</article>{{/POST}}
{{>END}}
