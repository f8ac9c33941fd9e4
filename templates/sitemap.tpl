{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
{{#ENTRY}}<url><loc>{{ADDRESS}}</loc>{{#CHANGED}}<lastmod>{{CHANGED}}</lastmod>{{/CHANGED}}{{#PICTURE}}<image:image><image:loc>{{PICTURE}}</image:loc></image:image>{{/PICTURE}}</url>
{{/ENTRY}}</urlset>
