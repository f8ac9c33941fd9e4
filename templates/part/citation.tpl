{{%AUTOESCAPE context="HTML"}}
<details class="cite">
<summary>[[cite|Cite this post]]</summary>
<p class="cited">{{#CITED_AUTHORS}}{{CITED_AUTHORS}}, {{/CITED_AUTHORS}}“{{CITED_TITLE}}”, <i>{{SITE}}</i>, {{CITED_DATE}}, <a href="{{CITED_ADDRESS}}">{{CITED_ADDRESS}}</a></p>
<p class="downloads"><span class="label">[[cite|As a file]]</span> <a href="{{BIBTEX_HREF}}" type="application/x-bibtex" rel="nofollow">BibTeX</a>, <a href="{{RIS_HREF}}" type="application/x-research-info-systems" rel="nofollow">RIS</a>, <a href="{{CSL_HREF}}" type="application/vnd.citationstyles.csl+json" rel="nofollow">CSL JSON</a></p>
</details>
