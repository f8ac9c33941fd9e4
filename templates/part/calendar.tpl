{{%AUTOESCAPE context="HTML"}}
<nav class="within calendar" aria-label="{{CALENDAR_LABEL}}">
<table>
<caption>{{#CALENDAR_HREF}}<a href="{{CALENDAR_HREF}}">{{/CALENDAR_HREF}}{{CALENDAR_MONTH}}{{#CALENDAR_HREF}}</a>{{/CALENDAR_HREF}}</caption>
<thead>
<tr>{{#WEEKDAY}}<th scope="col"><abbr title="{{WEEKDAY_NAME}}">{{WEEKDAY_BRIEF}}</abbr></th>{{/WEEKDAY}}</tr>
</thead>
<tbody>
{{#WEEK}}<tr>{{#DAY}}<td{{#DAY_SHADE}} class="{{DAY_SHADE}}"{{/DAY_SHADE}}>{{#DAY_HREF}}<a href="{{DAY_HREF}}" aria-label="{{DAY_LABEL}}"{{#DAY_CURRENT}} aria-current="page"{{/DAY_CURRENT}}>{{DAY_NUMBER}}</a>{{/DAY_HREF}}{{#DAY_PLAIN}}{{DAY_NUMBER}}{{/DAY_PLAIN}}</td>{{/DAY}}</tr>
{{/WEEK}}</tbody>
</table>
{{#CALENDAR_NO_DAY}}<p class="note">{{CALENDAR_NO_DAY}}</p>{{/CALENDAR_NO_DAY}}
</nav>
