; Facts of JavaScript and TypeScript. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
(template_string) @fact.literal

(import_statement source: (string) @fact.import.module) @fact.import
(import_statement (import_clause (identifier) @fact.import.default)) @fact.import
(import_statement (import_clause (namespace_import (identifier) @fact.import.namespace))) @fact.import
(import_statement (import_clause (named_imports (import_specifier name: (_) @fact.import.name)))) @fact.import
((variable_declarator value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @fact.import.module))) @fact.import
  (#eq? @_require "require"))

(call_expression function: [(identifier) (member_expression)] @fact.call.callee arguments: (arguments) @fact.call.args)
(new_expression constructor: [(identifier) (member_expression)] @fact.call.new arguments: (arguments) @fact.call.args)
(variable_declarator name: (identifier) @fact.binding.name value: (_) @fact.binding.value) @fact.binding
(assignment_expression left: (identifier) @fact.binding.name right: (_) @fact.binding.value) @fact.binding

((function_declaration name: (identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "has:export"))
((generator_function_declaration name: (identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "has:export"))
((variable_declarator name: (identifier) @fact.definition.name
  value: [(arrow_function body: (_) @fact.definition.body) (function_expression body: (_) @fact.definition.body)]) @fact.definition.function
  (#exported! "has:export"))
((method_definition name: (property_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.method
  (#exported! "not:private|protected" "no-underscore"))
(function_declaration "async" @fact.definition.async) @fact.definition.more
(method_definition "async" @fact.definition.async) @fact.definition.more
((lexical_declaration (variable_declarator name: (identifier) @fact.definition.name value: (_)) @fact.definition.constant) @_declaration
  (#parent! @_declaration "program")
  (#exported! "has:export"))
((export_statement declaration: (lexical_declaration (variable_declarator name: (identifier) @fact.definition.name value: (_)) @fact.definition.constant))
  (#exported! "always"))

(catch_clause) @fact.context.catch
[(for_statement) (for_in_statement) (while_statement) (do_statement)] @fact.context.loop

[(ternary_expression) (arrow_function) (function_expression) (await_expression) (yield_expression) (class_declaration)
 (for_in_statement) (for_statement) (while_statement) (do_statement) (switch_statement) (try_statement) (template_string)
 (spread_element) (optional_chain) (regex) (labeled_statement) (with_statement) (debugger_statement) (sequence_expression)
 (generator_function_declaration) (augmented_assignment_expression) (object_pattern) (array_pattern)] @fact.kind
