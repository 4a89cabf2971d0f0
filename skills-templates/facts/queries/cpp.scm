; Facts of C++. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
(raw_string_literal) @fact.literal

(preproc_include path: (_) @fact.import.module) @fact.import
(preproc_include path: (system_lib_string) @fact.import.system) @fact.import

(call_expression function: [(identifier) (qualified_identifier) (field_expression)] @fact.call.callee arguments: (argument_list) @fact.call.args)
(new_expression type: (_) @fact.call.new arguments: (argument_list)? @fact.call.args)
(init_declarator declarator: (identifier) @fact.binding.name value: (_) @fact.binding.value) @fact.binding

((class_specifier name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "always"))
(class_specifier (base_class_clause (type_identifier) @fact.definition.base)) @fact.definition.more
(class_specifier (base_class_clause (qualified_identifier) @fact.definition.base)) @fact.definition.more
((struct_specifier name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.struct
  (#exported! "always"))
((enum_specifier name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "always"))
((function_definition declarator: (function_declarator declarator: [(identifier) (qualified_identifier)] @fact.definition.name) body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "always"))
((function_definition declarator: (_ (function_declarator declarator: [(identifier) (qualified_identifier)] @fact.definition.name)) body: (_) @fact.definition.body) @fact.definition.function
  (#exported! "always"))
((function_definition declarator: (function_declarator declarator: (field_identifier) @fact.definition.name) body: (_) @fact.definition.body) @fact.definition.method
  (#exported! "always"))
((namespace_definition name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.namespace
  (#exported! "always"))
((alias_declaration name: (_) @fact.definition.name) @fact.definition.type
  (#exported! "always"))
((type_definition declarator: (type_identifier) @fact.definition.name) @fact.definition.type
  (#exported! "always"))
((preproc_def name: (_) @fact.definition.name) @fact.definition.macro
  (#exported! "always"))

(catch_clause) @fact.context.catch
[(for_statement) (for_range_loop) (while_statement) (do_statement)] @fact.context.loop

[(conditional_expression) (lambda_expression) (goto_statement) (new_expression) (delete_expression) (throw_statement)
 (try_statement) (for_range_loop) (for_statement) (while_statement) (template_declaration) (cast_expression)
 (using_declaration) (type_definition) (alias_declaration) (null)] @fact.kind
