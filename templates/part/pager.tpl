{{%AUTOESCAPE context="HTML"}}
<nav class="pager" aria-label="[[pager|Pages]]">
{{#PREVIOUS}}<p class="previous">{{#FIRST}}<a href="{{HREF}}" class="end">[[pager|First]]</a> {{/FIRST}}<a href="{{HREF}}" rel="prev"><span aria-hidden="true">←</span> [[pager|Previous]]</a></p>{{/PREVIOUS}}
<ol>
{{#NUMBERS}}<li{{#GAP}} class="gap"{{/GAP}}><a href="{{NUMBER_HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NUMBER}}</a></li>
{{/NUMBERS}}</ol>
{{#NEXT}}<p class="next"><a href="{{HREF}}" rel="next">[[pager|Next]] <span aria-hidden="true">→</span></a>{{#LAST}} <a href="{{HREF}}" class="end">[[pager|Last]]</a>{{/LAST}}</p>{{/NEXT}}
</nav>
