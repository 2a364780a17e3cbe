(** The headline theorems of this folder and what they assume: each must answer
    "Closed under the global context". README.md puts them next to their English. *)
From Plumbline.iris Require Import send receive handles close client conservation.

Print Assumptions fetch_or_spec.
Print Assumptions new_channel_spec.
Print Assumptions send_spec.
Print Assumptions try_receive_spec.
Print Assumptions duplicate_spec.
Print Assumptions close_sender_spec.
Print Assumptions close_receiver_spec.
Print Assumptions client_result.
Print Assumptions client_safe.
Print Assumptions conservation_result.
Print Assumptions conservation_safe.
