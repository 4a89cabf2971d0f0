; sample: class A { void f() { Map<String, String> m = new HashMap<>(); } }
; finds: api.declared_type=interface types over implementation types Map
(local_variable_declaration type: (generic_type (type_identifier) @api.declared_type.interface)
  declarator: (variable_declarator value: (object_creation_expression type: [(generic_type (type_identifier) @_made) (type_identifier) @_made]))
  (#match? @api.declared_type.interface "^(Map|Set|List|Collection|Queue|Deque|SortedMap|SortedSet|NavigableMap|NavigableSet|ConcurrentMap|BlockingQueue)$")
  (#match? @_made "^(Hash|Tree|Linked|Array|Concurrent|Copy|Enum|Priority|Weak|Identity)"))
(field_declaration type: (generic_type (type_identifier) @api.declared_type.interface)
  declarator: (variable_declarator value: (object_creation_expression type: [(generic_type (type_identifier) @_made) (type_identifier) @_made]))
  (#match? @api.declared_type.interface "^(Map|Set|List|Collection|Queue|Deque|SortedMap|SortedSet|NavigableMap|NavigableSet|ConcurrentMap|BlockingQueue)$")
  (#match? @_made "^(Hash|Tree|Linked|Array|Concurrent|Copy|Enum|Priority|Weak|Identity)"))

; sample: class A { void f() { HashMap<String, String> m = new HashMap<>(); } }
; finds: api.declared_type=implementation types over interface types HashMap
(local_variable_declaration type: (generic_type (type_identifier) @api.declared_type.implementation)
  declarator: (variable_declarator value: (object_creation_expression))
  (#match? @api.declared_type.implementation "^(Hash|Tree|LinkedHash|LinkedList|Array|ConcurrentHash|EnumMap)(Map|Set|List|Deque)?$"))
(field_declaration type: (generic_type (type_identifier) @api.declared_type.implementation)
  declarator: (variable_declarator value: (object_creation_expression))
  (#match? @api.declared_type.implementation "^(Hash|Tree|LinkedHash|LinkedList|Array|ConcurrentHash|EnumMap)(Map|Set|List|Deque)?$"))
