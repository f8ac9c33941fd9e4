{{%AUTOESCAPE context="HTML"}}
<section class="cited-elsewhere" aria-labelledby="cited-elsewhere">
<h2 id="cited-elsewhere">[[works|Also cited in]]</h2>
<ul class="works">
{{#REFERENCES}}<li>
<p class="label">{{#LINKED}}<a href="{{HREF}}">{{TEXT}}</a> {{/LINKED}}{{#PLAIN}}{{TEXT}} {{/PLAIN}}</p>
<ul class="mentioned">
{{#MENTION}}<li><a href="{{MENTION_HREF}}">{{MENTION_TITLE}}</a>{{#DATE}} <span class="when">{{#DATETIME}}<time datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}{{WORDS}}{{/VAGUE}}</span>{{/DATE}}</li>
{{/MENTION}}{{#MORE}}<li><a href="{{HREF}}">{{TEXT}}</a></li>
{{/MORE}}</ul>
</li>
{{/REFERENCES}}</ul>
<p class="ways"><a href="/references/">[[works|All works cited, A–Z]]</a></p>
</section>
