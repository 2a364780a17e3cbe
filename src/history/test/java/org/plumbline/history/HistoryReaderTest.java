package org.plumbline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good files are read as they are meant; of a bad one the message says the line, what is wrong and the remedy. */
class HistoryReaderTest {
  private static final String HEADER =
      "{'plumbline_history':1,'kind':'fifo','capacity':2,'senders':[0,1],'receivers':[2]}\n";
  private static final String SEND = "{'process':0,'type':'invoke','f':'send','value':7}\n";
  private static final String SENT = "{'process':0,'type':'ok','f':'send','value':7}\n";

  private static History json(String text) throws IOException, HistoryFormatException {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return HistoryReader.readJson(new ByteArrayInputStream(bytes), "h.jsonl");
  }

  private static History edn(String text) throws IOException, HistoryFormatException {
    return HistoryReader.readEdn(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "h.edn");
  }

  @Test
  void readsEventsInTheirOrder() throws Exception {
    History history =
        json(
            HEADER
                + SEND
                + "{'process':'nemesis','type':'info','f':'start','value':'partition'}\n"
                + "{'process':2,'type':'invoke','f':'dequeue','extra':{'a':[1]},'time':5,'index':3}\n"
                + SENT
                + "{'process':2,'type':'ok','f':'try_recv','value':7.0}\n"
                + "{'process':1,'type':'invoke','f':'clone','value':9,'handle':4}\n"
                + "{'process':1,'type':'info','f':'clone'}\n");
    assertEquals(Header.fifo(OptionalInt.of(2), List.of(0, 1), List.of(2)), history.header());
    assertEquals(
        List.of(
            "#0 process 0: send(7) -> ok",
            "#1 process 2: try_recv() -> 7",
            "#2 process 1 on handle 4: clone(9) -> pending"),
        history.operations().stream().map(Operation::toString).toList());
    assertEquals(List.of(new Annotation(1, "nemesis start partition")), history.annotations());
    assertEquals(1, history.operation(1).invocation());
    assertEquals(3, history.operation(1).response());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "                                                            | h.jsonl:1: empty file",
        "[1,2]                                                       | h.jsonl:1: no header",
        "{'kind':'fifo'}                                             | h.jsonl:1: no header",
        "{'plumbline_history':2}                                     | h.jsonl:1: version 2",
        "{'plumbline_history':1,'capacity':-1}                       | h.jsonl:1: ^capacity^ is -1",
        "{'plumbline_history':1,'senders':0}                         | h.jsonl:1: ^senders^ is 0",
        "{'plumbline_history':1,'kind':7}                            | h.jsonl:1: ^kind^ is 7",
        "HEADER;{'process':0,'type':'invoke','f':'send','value':7    | h.jsonl:2: malformed JSON",
        "HEADER;{'process':0,'process':1}                            | h.jsonl:2: malformed JSON: Duplicate field",
        "HEADER;SEND;hello                                           | h.jsonl:3: malformed JSON",
        "HEADER;7                                                    | h.jsonl:2: no event",
        "HEADER;HEADER                                               | h.jsonl:2: a second header",
        "HEADER;{'type':'ok','f':'send'}                             | h.jsonl:2: no ^process^",
        "HEADER;{'process':0,'f':'send'}                             | h.jsonl:2: no ^type^",
        "HEADER;{'process':0,'type':'invoke'}                        | h.jsonl:2: no ^f^",
        "HEADER;{'process':0,'type':'call','f':'send','value':7}     | h.jsonl:2: unknown type",
        "HEADER;{'process':0,'type':'invoke','f':'push','value':7}   | h.jsonl:2: unknown f",
        "HEADER;{'process':0,'type':'invoke','f':'send'}             | h.jsonl:2: no ^value^; a send",
        "HEADER;{'process':0,'type':'invoke','f':'send','value':{}}  | h.jsonl:2: ^value^ is an object",
        "HEADER;{'process':-1,'type':'invoke','f':'recv'}            | h.jsonl:2: ^process^ is -1",
        "HEADER;{'process':0.5,'type':'invoke','f':'recv'}           | h.jsonl:2: ^process^ is 0.5",
        "HEADER;{'process':0,'type':7}                               | h.jsonl:2: ^type^ is no string",
        "HEADER;SENT                                                 | h.jsonl:2: ^ok^ of process 0 without a call",
        "HEADER;SEND;SEND                                            | h.jsonl:3: process 0 calls send while its call on line 2",
        "HEADER;SEND;SENT;SENT                                       | h.jsonl:4: ^ok^ of process 0 without a call",
        "HEADER;SEND;{'process':0,'type':'info','f':'send'};SENT     | h.jsonl:4: ^ok^ after info",
        "HEADER;SEND;{'process':0,'type':'ok','f':'recv','value':7}  | h.jsonl:3: process 0 called send on line 2",
        "HEADER;SEND;{'process':0,'type':'ok','f':'send','value':8}  | h.jsonl:3: value 8 differs from 7",
        "HEADER;SEND;{'process':0,'type':'fail','f':'send','error':'empty'} | h.jsonl:3: error ^empty^ of a send",
        "HEADER;{'process':2,'type':'invoke','f':'recv'};{'process':2,'type':'ok','f':'recv'} | h.jsonl:3: no ^value^; a recv",
        "HEADER;{'process':0,'type':'invoke','f':'clone','value':'x'} | h.jsonl:2: ^value^ is x",
        "HEADER;{'process':0,'type':'invoke','f':'recv','index':3};{'process':1,'type':'invoke','f':'recv','index':3} | h.jsonl:3: ^index^ does not rise",
        "HEADER;{'process':0,'type':'invoke','f':'recv','time':3};{'process':1,'type':'invoke','f':'recv','time':2} | h.jsonl:3: ^time^ falls"
      })
  void saysWhatIsWrong(String file, String message) {
    String text =
        (file == null ? "" : file)
            .replace("HEADER", HEADER.strip())
            .replace("SEND", SEND.strip())
            .replace("SENT", SENT.strip())
            .replace(';', '\n');
    var error = assertThrows(HistoryFormatException.class, () -> json(text));
    String expected = message.replace('^', '"');
    String actual = String.valueOf(error.getMessage());
    assertTrue(actual.startsWith(expected), actual);
    assertEquals(1, actual.lines().count(), actual);
  }

  @Test
  void saysThatAFileIsBinary() {
    byte[] bytes = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
    var error =
        assertThrows(
            HistoryFormatException.class,
            () -> HistoryReader.readJson(new ByteArrayInputStream(bytes), "h.gz"));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("h.gz:1: binary file"), error::getMessage);
    byte[] latin =
        (HEADER.replace('\'', '"') + "{\"process\":\"\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(
        HistoryFormatException.class,
        () -> HistoryReader.readJson(new ByteArrayInputStream(latin), "h.jsonl"));
  }

  @Test
  void readsJepsensQueues() throws Exception {
    History expected =
        edn(
            """
            {:process 0, :type :invoke, :f :enqueue, :value 1, :index 0, :time 10}
            {:process 0, :type :ok, :f :enqueue, :value 1, :index 1, :time 12}
            {:process :nemesis, :type :info, :f :kill, :value nil}
            {:process 1, :type :invoke, :f :dequeue, :value nil}
            {:process 1, :type :fail, :f :dequeue, :value nil, :error :empty}
            """);
    assertEquals(Header.FIFO, expected.header().kind());
    assertEquals("#1 process 1: try_recv() -> empty", expected.operation(1).toString());
    assertEquals(1, expected.annotations().size());
    assertEquals(
        expected,
        edn(
            """
            ; a comment
            [#jepsen.history.Op{:process 0, :type :invoke, :f :enqueue, :value 1}
             #jepsen.history.Op{:process 0, :type :ok, :f :enqueue, :value 1},
             {:process :nemesis, :type :info, :f :kill, :value nil}
             {:process 1, :type :invoke, :f :dequeue, :value nil}
             {:process 1, :type :fail, :f :dequeue, :error [:empty "nothing there"]}]
            """));
  }

  @Test
  void readsJepsensRegisters() throws Exception {
    History history =
        edn(
            "{:process 0 :type :invoke :f :cas :value [1 2]}{:process 0 :type :ok :f :cas :value [1 2]}");
    assertEquals(Header.REGISTER, history.header().kind());
    assertEquals(List.of(1L, 2L), history.operation(0).argument());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "                                               | h.edn:1: empty file",
        "[{:process 0 :type :invoke :f :enqueue :value 1} | h.edn:1: the file ends inside",
        "[] 7                                           | h.edn:1: text after",
        "42                                             | h.edn:1: no event",
        "{:process 0 :type                              | h.edn:1: malformed EDN",
        "{:process 0 :type :ok :f :enqueue :value 1}    | h.edn:1: ^ok^ of process 0 without a call"
      })
  void saysWhatIsWrongWithEdn(String file, String message) {
    var error = assertThrows(HistoryFormatException.class, () -> edn(file == null ? "" : file));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith(message.replace('^', '"')),
        error::getMessage);
  }
}
