{{%AUTOESCAPE context="HTML"}}
{{#CATEGORIES}}<p class="terms"><span class="label">[[post|In]]</span> {{#CATEGORY}}<a class="p-category category" href="{{HREF}}">{{TEXT}}</a>{{#CATEGORY_separator}}, {{/CATEGORY_separator}}{{/CATEGORY}}</p>{{/CATEGORIES}}
{{#TAGS}}<div class="terms"><span class="label">[[post|Tags]]</span>
<ul>{{#TAG}}<li><a class="p-category" href="{{HREF}}" rel="tag">{{TEXT}}</a></li>{{/TAG}}</ul></div>{{/TAGS}}
{{#KEYWORDS}}<p class="terms"><span class="label">[[post|Keywords]]</span> {{#KEYWORD}}<span class="keyword">{{TEXT}}</span>{{#KEYWORD_separator}}, {{/KEYWORD_separator}}{{/KEYWORD}}</p>{{/KEYWORDS}}
