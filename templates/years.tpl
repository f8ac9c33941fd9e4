{{%AUTOESCAPE context="HTML"}}
{{>TOP}}
<header class="heading">
<h1>{{HEADING}}</h1>
<p class="count">{{COUNT}}</p>
</header>
{{#JUMPS}}<nav class="within letters decades" aria-label="[[archive|Decades]]">
<ul>
{{#DECADES}}<li><a href="{{DECADE_HREF}}">{{DECADE}}</a></li>
{{/DECADES}}</ul>
</nav>{{/JUMPS}}
{{#TABLE}}<div class="heat" role="region" aria-labelledby="heat" tabindex="0">
<table>
<caption id="heat">[[archive|Posts by month: the darker, the more]]</caption>
<thead>
<tr><th scope="col">[[archive|Year]]</th>{{#MONTH}}<th scope="col"><abbr title="{{MONTH_NAME}}">{{MONTH_BRIEF}}</abbr></th>{{/MONTH}}{{#MONTHLY}}<th scope="col"><abbr title="[[archive|Month not known]]">?</abbr></th>{{/MONTHLY}}<th scope="col" class="total">[[archive|Total]]</th></tr>
</thead>
{{#DECADES}}<tbody id="{{DECADE_ID}}">
{{#ROW}}<tr><th scope="row"><a href="{{YEAR_HREF}}">{{YEAR}}</a></th>{{#CELL}}<td{{#CELL_SHADE}} class="{{CELL_SHADE}}"{{/CELL_SHADE}}>{{#CELL_HREF}}<a href="{{CELL_HREF}}" aria-label="{{CELL_LABEL}}">{{CELL_COUNT}}</a>{{/CELL_HREF}}</td>{{/CELL}}{{#REST}}<td class="rest">{{#CELL_HREF}}<a href="{{CELL_HREF}}" aria-label="{{CELL_LABEL}}, [[archive|month not known]]">{{CELL_COUNT}}</a>{{/CELL_HREF}}</td>{{/REST}}<td class="total">{{YEAR_TOTAL}}</td></tr>
{{/ROW}}</tbody>
{{/DECADES}}</table>
</div>{{/TABLE}}
{{#UNDATED}}<p class="undated"><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</p>{{/UNDATED}}
{{#WORKS}}<p class="undated"><a href="{{HREF}}">{{TEXT}}</a>{{#COUNT}} <span class="count">{{COUNT}}</span>{{/COUNT}}</p>{{/WORKS}}
{{>END}}
