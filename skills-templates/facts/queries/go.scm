; Facts of Go. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
(raw_string_literal) @fact.literal

(import_spec path: (_) @fact.import.module) @fact.import
(import_spec name: (package_identifier) @fact.import.alias) @fact.import
(import_spec name: (dot) @fact.import.star) @fact.import
(import_spec name: (blank_identifier) @fact.import.blank) @fact.import

(call_expression function: [(identifier) (selector_expression)] @fact.call.callee arguments: (argument_list) @fact.call.args)
(short_var_declaration left: (expression_list . (identifier) @fact.binding.name) right: (expression_list . (_) @fact.binding.value)) @fact.binding
(var_spec . name: (identifier) @fact.binding.name value: (expression_list . (_) @fact.binding.value)) @fact.binding
((selector_expression operand: (identifier) field: (field_identifier) @_field) @fact.read
  (#match? @_field "^(Stdout|Stderr|Stdin|Status[A-Z]|Method[A-Z])"))

((function_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.function
  (#exported! "capital"))
((method_declaration receiver: (parameter_list (parameter_declaration type: (_) @fact.definition.base))
  name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "capital"))
((type_spec name: (_) @fact.definition.name type: (struct_type) @fact.definition.body) @fact.definition.struct
  (#exported! "capital"))
((type_spec name: (_) @fact.definition.name type: (interface_type) @fact.definition.body) @fact.definition.interface
  (#exported! "capital"))
((type_spec name: (_) @fact.definition.name
  type: [(function_type) (map_type) (slice_type) (array_type) (pointer_type) (channel_type) (type_identifier) (qualified_type)]) @fact.definition.type
  (#exported! "capital"))
((source_file (const_declaration (const_spec . name: (identifier) @fact.definition.name) @fact.definition.constant))
  (#exported! "capital"))
((source_file (var_declaration (var_spec . name: (identifier) @fact.definition.name) @fact.definition.variable))
  (#exported! "capital"))
((source_file (var_declaration (var_spec_list (var_spec . name: (identifier) @fact.definition.name) @fact.definition.variable)))
  (#exported! "capital"))

(for_statement) @fact.context.loop

[(func_literal) (go_statement) (defer_statement) (goto_statement) (labeled_statement) (type_switch_statement)
 (select_statement) (fallthrough_statement) (type_assertion_expression) (send_statement) (dot)] @fact.kind
