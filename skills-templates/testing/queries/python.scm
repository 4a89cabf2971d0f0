; sample: def test_a(): pass\nclass TestB:\n    def test_c(self): pass
; finds: test.structure=functions test_a
; finds: test.structure=classes test_c
((function_definition name: (identifier) @test.structure.functions) @_function
  (#match? @test.structure.functions "^test_")
  (#parent! @_function "module" "decorated_definition"))
((function_definition name: (identifier) @test.structure.classes) @_function
  (#match? @test.structure.classes "^test_")
  (#parent! @_function "class_definition" "decorated_definition" "block"))

; sample: assert a == 1\nself.assertEqual(a, 1)
; finds: test.assertion_style=plain assert a == 1
; finds: test.assertion_style=self.assert self.assertEqual
((assert_statement) @test.assertion_style
  (#classify! @test.assertion_style "match" "." "plain"))
((call function: (attribute object: (identifier) @_self attribute: (identifier) @_assert) @test.assertion_style)
  (#eq? @_self "self") (#match? @_assert "^assert")
  (#classify! @test.assertion_style "match" "." "self.assert"))

; sample: monkeypatch.setattr(a, b)\nmock.patch("a")\nmocker.patch("b")\nMagicMock()
; finds: test.mocking=monkeypatch monkeypatch.setattr
; finds: test.mocking=mock mock.patch
; finds: test.mocking=mocker mocker.patch
; finds: test.mocking=mock MagicMock
((call function: (attribute object: (identifier) @_object) @test.mocking)
  (#any-of? @_object "monkeypatch" "mock" "mocker")
  (#classify! @test.mocking "match" "^monkeypatch" "monkeypatch" "^mocker" "mocker" "mock"))
((call function: (identifier) @test.mocking)
  (#any-of? @test.mocking "MagicMock" "Mock" "AsyncMock" "patch")
  (#classify! @test.mocking "match" "." "mock"))

; sample: @pytest.mark.parametrize("a", [1])\ndef test_b(a): pass\ndef test_c():\n    for a in b:\n        assert a
; finds: test.table_driven=always pytest.mark.parametrize
; finds: test.table_driven=never for a in b:\n        assert a
((decorator (call function: (attribute) @test.table_driven.always))
  (#eq? @test.table_driven.always "pytest.mark.parametrize"))
((for_statement body: (block (assert_statement) .)) @test.table_driven.never)

; sample: @pytest.fixture\ndef a(): pass\nclass T:\n    def setUp(self): pass
; finds: test.setup=pytest.fixture pytest.fixture
; finds: test.setup=setUp setUp
((decorator [(attribute) @test.setup (call function: (attribute) @test.setup)])
  (#eq? @test.setup "pytest.fixture")
  (#classify! @test.setup "text"))
((function_definition name: (identifier) @test.setup)
  (#any-of? @test.setup "setUp" "setup_method" "setUpClass")
  (#classify! @test.setup "text"))

; sample: assert 1 == a\nassert b == "x"
; finds: test.assertion_order=expected_first 1 == a
; finds: test.assertion_order=actual_first b == "x"
((assert_statement (comparison_operator . [(identifier) (attribute) (call) (subscript)] [(integer) (string) (float)]) @test.assertion_order.actual))
((assert_statement (comparison_operator . [(integer) (string) (float)] [(identifier) (attribute) (call) (subscript)]) @test.assertion_order.expected))
