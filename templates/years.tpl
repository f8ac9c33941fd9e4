{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
</header>
<div class="years">
{{#YEARS}}<section>
<h2><a href="{{YEAR_HREF}}">{{YEAR}}</a> <span class="count">{{YEAR_COUNT}}</span></h2>
{{#MONTHS}}<ul>
{{#MONTH}}<li><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</li>
{{/MONTH}}</ul>{{/MONTHS}}
</section>
{{/YEARS}}</div>
{{#UNDATED}}<p class="undated"><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</p>{{/UNDATED}}
{{>END}}
