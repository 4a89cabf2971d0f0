; Facts of C#. Each pattern says one thing; what several say of one node is put together.
(comment) @fact.comment
[(verbatim_string_literal) (raw_string_literal)] @fact.literal

(using_directive [(identifier) (qualified_name) (alias_qualified_name)] @fact.import.module) @fact.import
(using_directive "static" @fact.import.static) @fact.import
(using_directive name: (_) @fact.import.alias) @fact.import

(invocation_expression function: [(identifier) (member_access_expression) (generic_name)] @fact.call.callee arguments: (argument_list) @fact.call.args)
(object_creation_expression type: (_) @fact.call.new arguments: (argument_list)? @fact.call.args)
(variable_declarator . name: (identifier) @fact.binding.name . (_) @fact.binding.value) @fact.binding
(assignment_expression left: (identifier) @fact.binding.name right: (_) @fact.binding.value) @fact.binding
((member_access_expression expression: (identifier) @_type name: (identifier) @_name) @fact.read
  (#match? @_type "^(DateTime|DateTimeOffset|Environment|Stopwatch|TimeProvider|Task|CancellationToken|string|String|Guid)$")
  (#match? @_name "^(Now|UtcNow|Today|TickCount|TickCount64|NewLine|Empty|None|System|CompletedTask)$"))

((class_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.class
  (#exported! "has:public"))
(class_declaration (base_list (_) @fact.definition.base)) @fact.definition.more
(class_declaration (modifier "abstract") @fact.definition.abstract) @fact.definition.more
((interface_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.interface
  (#exported! "has:public"))
(interface_declaration (base_list (_) @fact.definition.base)) @fact.definition.more
((struct_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.struct
  (#exported! "has:public"))
((record_declaration name: (_) @fact.definition.name) @fact.definition.record
  (#exported! "has:public"))
(record_declaration (base_list (_) @fact.definition.base)) @fact.definition.more
((enum_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "has:public"))
((method_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "has:public"))
((constructor_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.constructor
  (#exported! "has:public"))
((property_declaration name: (_) @fact.definition.name) @fact.definition.property
  (#exported! "has:public"))
((field_declaration (variable_declaration (variable_declarator name: (_) @fact.definition.name))) @fact.definition.field
  (#exported! "has:public"))
(method_declaration (attribute_list (attribute name: (_) @fact.definition.annotation))) @fact.definition.more
(class_declaration (attribute_list (attribute name: (_) @fact.definition.annotation))) @fact.definition.more

(catch_clause) @fact.context.catch
[(for_statement) (foreach_statement) (while_statement) (do_statement)] @fact.context.loop

[(conditional_expression) (lambda_expression) (await_expression) (foreach_statement) (for_statement) (while_statement)
 (switch_expression) (switch_statement) (using_statement) (lock_statement) (goto_statement) (is_pattern_expression)
 (query_expression) (preproc_region) (anonymous_method_expression) (unsafe_statement) (checked_statement)] @fact.kind
