; Facts of Rust. Each pattern says one thing; what several say of one node is put together.
[(line_comment) (block_comment)] @fact.comment
(raw_string_literal) @fact.literal

(use_declaration argument: [(identifier) (scoped_identifier)] @fact.import.module) @fact.import
(use_declaration argument: (scoped_use_list path: (_) @fact.import.module)) @fact.import
(use_declaration argument: (scoped_use_list list: (use_list [(identifier) (self) (scoped_identifier)] @fact.import.name))) @fact.import
(use_declaration argument: (use_list [(identifier) (self) (scoped_identifier)] @fact.import.name)) @fact.import
(use_declaration argument: (use_as_clause path: (_) @fact.import.module alias: (_) @fact.import.alias)) @fact.import
(use_declaration argument: (use_wildcard (_) @fact.import.module) @fact.import.star) @fact.import
(use_declaration (visibility_modifier) @fact.import.pub) @fact.import

(call_expression function: [(identifier) (scoped_identifier) (field_expression)] @fact.call.callee arguments: (arguments) @fact.call.args)
(macro_invocation macro: (_) @fact.call.callee "!" @fact.call.method) @fact.call
(let_declaration pattern: (identifier) @fact.binding.name value: (_) @fact.binding.value) @fact.binding

((function_item name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "has:pub" "lacks:pub("))
((struct_item name: (_) @fact.definition.name) @fact.definition.struct
  (#exported! "has:pub" "lacks:pub("))
((enum_item name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "has:pub" "lacks:pub("))
((trait_item name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.trait
  (#exported! "has:pub" "lacks:pub("))
((type_item name: (_) @fact.definition.name) @fact.definition.type
  (#exported! "has:pub" "lacks:pub("))
((const_item name: (_) @fact.definition.name) @fact.definition.constant
  (#exported! "has:pub" "lacks:pub("))
((static_item name: (_) @fact.definition.name) @fact.definition.constant
  (#exported! "has:pub" "lacks:pub("))
((mod_item name: (_) @fact.definition.name) @fact.definition.module
  (#exported! "has:pub" "lacks:pub("))
((macro_definition name: (_) @fact.definition.name) @fact.definition.macro
  (#exported! "always"))
((impl_item trait: (_) @fact.definition.base type: (_) @fact.definition.name) @fact.definition.more
  (#exported! "never"))

[(for_expression) (while_expression) (loop_expression)] @fact.context.loop

[(unsafe_block) (closure_expression) (match_expression) (try_expression) (await_expression) (async_block)
 (loop_expression) (while_expression) (for_expression) (attribute_item) (inner_attribute_item) (macro_definition)] @fact.kind
