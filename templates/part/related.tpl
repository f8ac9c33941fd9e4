{{%AUTOESCAPE context="HTML"}}
<nav class="related" aria-labelledby="related">
<h2 id="related">[[post|Related posts]]</h2>
<ul class="mentioned">
{{#MENTION}}<li><a href="{{MENTION_HREF}}">{{MENTION_TITLE}}</a>{{#DATE}} <span class="when">{{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}{{WORDS}}{{/VAGUE}}</span>{{/DATE}}</li>
{{/MENTION}}</ul>
</nav>
