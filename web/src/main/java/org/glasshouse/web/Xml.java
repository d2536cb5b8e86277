package org.glasshouse.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document in the making, whose texts may hold anything. */
final class Xml {
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newInstance();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  /** A document with its first element. */
  Xml(String name, String namespace) {
    try {
      writer = WRITERS.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      writer.writeStartElement(name);
      writer.writeDefaultNamespace(namespace);
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  void open(String name) {
    try {
      writer.writeStartElement(name);
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  void close() {
    try {
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  /** An element of text. */
  void text(String name, String text) {
    open(name);
    characters(text);
    close();
  }

  /** An element without content; names and values of its attributes take turns. */
  void empty(String name, String... attributes) {
    try {
      writer.writeEmptyElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  void attributes(String... attributes) {
    try {
      for (int at = 0; at < attributes.length; at += 2) {
        writer.writeAttribute(attributes[at], allowed(attributes[at + 1]));
      }
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  void characters(String text) {
    try {
      writer.writeCharacters(allowed(text));
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  /** Ends the document. */
  byte[] bytes() {
    try {
      writer.writeEndDocument();
      writer.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw never(e);
    }
  }

  /** What XML 1.0 can hold; what it cannot is U+FFFD. */
  private static String allowed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          boolean fits =
              point == '\t'
                  || point == '\n'
                  || (point >= ' ' && point < 0xD800)
                  || (point > 0xDFFF && point < 0xFFFE)
                  || point > 0xFFFF;
          kept.appendCodePoint(fits ? point : 0xFFFD);
        });
    return kept.toString();
  }

  private static IllegalStateException never(XMLStreamException e) {
    return new IllegalStateException("a document in memory can always be written", e);
  }
}
