{{%AUTOESCAPE context="HTML"}}
<p class="byline">
{{#AUTHORS}}<span class="by">[[post|By]] {{#AUTHOR}}<a class="p-author h-card" href="{{HREF}}" rel="author">{{TEXT}}</a>{{#AUTHOR_separator}}, {{/AUTHOR_separator}}{{/AUTHOR}}</span>{{/AUTHORS}}
{{#DATE}}
{{#DATETIME}}<time class="dt-published" datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}
{{#VAGUE}}{{#EDTF}}<data class="dt-published vague" value="{{EDTF}}">{{WORDS}}</data>{{/EDTF}}{{#UNKNOWN}}<span class="vague">{{WORDS}}</span>{{/UNKNOWN}}{{/VAGUE}}
{{#NOTE}}<span class="note">({{NOTE}})</span>{{/NOTE}}
{{/DATE}}
{{#MODIFIED}}<span class="changed">[[post|changed on]]
{{#DATETIME}}<time class="dt-updated" datetime="{{DATETIME}}">{{WORDS}}</time>{{/DATETIME}}{{#VAGUE}}<data class="dt-updated" value="{{EDTF}}">{{WORDS}}</data>{{/VAGUE}}{{#NOTE}} ({{NOTE}}){{/NOTE}}</span>{{/MODIFIED}}
{{#TEXTS_HREF}}<a class="texts" href="{{TEXTS_HREF}}">[[post|earlier texts]]</a>{{/TEXTS_HREF}}
{{#READING}}<span class="reading">{{READING}}</span>{{/READING}}
</p>
