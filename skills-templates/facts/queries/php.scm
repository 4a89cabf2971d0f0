; Facts of PHP. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
[(heredoc) (nowdoc)] @fact.literal

(namespace_use_declaration (namespace_use_clause [(name) (qualified_name)] @fact.import.module)) @fact.import
(namespace_use_declaration (namespace_use_clause alias: (name) @fact.import.alias)) @fact.import
(namespace_use_declaration "function" @fact.import.function) @fact.import
(namespace_use_declaration "const" @fact.import.const) @fact.import

(function_call_expression function: [(name) (qualified_name)] @fact.call.callee arguments: (arguments) @fact.call.args)
(member_call_expression object: (_) @fact.call.callee name: (name) @fact.call.method arguments: (arguments) @fact.call.args)
(scoped_call_expression scope: (_) @fact.call.callee name: (name) @fact.call.method arguments: (arguments) @fact.call.args)
(object_creation_expression [(name) (qualified_name)] @fact.call.new) @fact.call
(assignment_expression left: (variable_name (name) @fact.binding.name) right: (_) @fact.binding.value) @fact.binding

((class_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "always"))
(class_declaration (base_clause (_) @fact.definition.base)) @fact.definition.more
(class_declaration (class_interface_clause (_) @fact.definition.base)) @fact.definition.more
(class_declaration (abstract_modifier) @fact.definition.abstract) @fact.definition.more
(class_declaration (final_modifier) @fact.definition.final) @fact.definition.more
((interface_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.interface
  (#exported! "always"))
((trait_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.trait
  (#exported! "always"))
((enum_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "always"))
((function_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "always"))
((method_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "not:private|protected"))
((property_declaration (property_element name: (variable_name (name) @fact.definition.name))) @fact.definition.property
  (#exported! "not:private|protected"))
((const_declaration (const_element . (name) @fact.definition.name)) @fact.definition.constant
  (#exported! "not:private|protected"))

(catch_clause) @fact.context.catch
[(for_statement) (foreach_statement) (while_statement) (do_statement)] @fact.context.loop

[(conditional_expression) (anonymous_function) (arrow_function) (foreach_statement) (for_statement) (while_statement)
 (switch_statement) (match_expression) (goto_statement) (print_intrinsic) (echo_statement) (include_expression)
 (require_once_expression) (require_expression) (error_suppression_expression) (global_declaration)
 (exit_statement) (shell_command_expression) (reference_assignment_expression) (yield_expression)] @fact.kind
