package SendableArguments.accepted;

import java.util.List;
import java.util.stream.Stream;

/** What is new may become a list of elements, whatever they are. */
class NewOfElements {
  record Program(List<List<String>> calls) {}

  Program program() {
    List<String> calls = List.of("a", "b");
    return new Program(Stream.of(calls, calls).toList());
  }

  Program generated() {
    List<String> calls = List.of("a", "b");
    return new Program(Stream.generate(() -> calls).limit(2).toList());
  }

  List<List<String>> collected(Stream<String> words) {
    return words.map(w -> List.of(w)).toList();
  }
}
