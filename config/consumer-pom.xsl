<?xml version="1.0" encoding="UTF-8"?>
<!-- Copies a POM without what is only needed to compile the module itself, and the blanks before it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:pom="http://maven.apache.org/POM/4.0.0">

  <xsl:output encoding="UTF-8" omit-xml-declaration="yes"/>

  <xsl:template match="/">
    <xsl:text disable-output-escaping="yes">&lt;?xml version="1.0" encoding="UTF-8"?&gt;&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="@* | node()">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="pom:dependency[pom:scope = 'provided']"/>

  <xsl:template match="text()[following-sibling::node()[1][self::pom:dependency[pom:scope = 'provided']]]"/>

</xsl:stylesheet>
